/** Flags on a kernel command line. */

/** kstrtobool() of lib/kstrtox.c: the first letters decide; null for anything it refuses. */
function booleanOf(text: string): boolean | null {
  if (/^[yYtT1]/.test(text) || /^[oO][nN]/.test(text)) return true;
  if (/^[nNfF0]/.test(text) || /^[oO][fF]/.test(text)) return false;
  return null;
}

/** Value of `name=` for the kernel, which stops at `--`; the last one counts. Undefined when it is not there. */
export function flagOf(cmdline: string, name: string): boolean | null | undefined {
  let value: boolean | null | undefined;
  for (const word of cmdline.match(/"[^"]*"|[^\s"]+(?:"[^"]*")?[^\s"]*/g) ?? []) {
    if (word === '--') break;
    if (word.startsWith(`${name}=`)) value = booleanOf(word.slice(name.length + 1).replaceAll('"', ''));
  }
  return value;
}

export interface LiveUpdateFlags {
  /** Null: not logged, so the kernel's default counts (CONFIG_KEXEC_HANDOVER_ENABLE_DEFAULT), which is not known. */
  readonly kho: boolean | null;
  /** Off unless asked for (LC `early_liveupdate_param`). Null when the command line is unknown. */
  readonly liveupdate: boolean | null;
}

export function flagsOf(cmdline: string | null): LiveUpdateFlags {
  if (cmdline === null) return { kho: null, liveupdate: null };
  return { kho: flagOf(cmdline, 'kho') ?? null, liveupdate: flagOf(cmdline, 'liveupdate') ?? false };
}
