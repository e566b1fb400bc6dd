/** Which kinds of facts the probes of a boot can show. A fact needs the probes of all functions that report it. */
import type { EventData } from '../../../kernel/index.js';

export type MissingFacts = EventData<'telemetry.missing'>['facts'];

interface Need {
  readonly facts: MissingFacts;
  /** One of these is enough. */
  readonly functions: readonly string[];
  /** The result is read from the return. */
  readonly returns: boolean;
  /** The token is read from its parameter: a call without it says of no file what became of it. */
  readonly tokens: boolean;
}

const need = (facts: MissingFacts, ...functions: string[]): Need => ({
  facts,
  functions,
  returns: true,
  tokens: facts === 'files',
});
const loads = [
  'kho_fill_kimage',
  ...['__x64', '__ia32', '__arm64', '__do', '__se'].map((prefix) => `${prefix}_sys_kexec_file_load`),
];

/** One table for all kinds of facts: names come from the functions that are called with them (kernel-facts 5.3). */
const needs: readonly Need[] = [
  need('sessions', 'luo_session_create'),
  need('sessions', 'luo_session_retrieve'),
  need('sessions', 'luo_session_finish', 'luo_session_finish_one'),
  { ...need('sessions', 'luo_session_release'), returns: false },
  need('files', 'luo_preserve_file', 'luo_session_preserve_fd'),
  need('files', 'luo_retrieve_file', 'luo_session_retrieve_fd'),
  need('device', 'luo_open'),
  need('images', ...loads),
  need('jump', 'kernel_kexec', 'liveupdate_reboot'),
];

const session = /^luo_(session_(create|retrieve|finish|finish_one|release|ioctl)|ioctl)$/;
const file = /^luo_((preserve|retrieve)_file|session_(preserve|retrieve)_fd|file_\w+)$|_luo_\w+$/;

/** The kind of facts that a function shows; null: none that a verdict rests on. */
export function factsOf(func: string): MissingFacts | null {
  if (session.test(func)) return 'sessions';
  if (file.test(func)) return 'files';
  if (func === 'luo_open') return 'device';
  if (loads.includes(func)) return 'images';
  return func === 'kernel_kexec' || func === 'liveupdate_reboot' ? 'jump' : null;
}

export interface Unprobed {
  readonly facts: MissingFacts;
  readonly functions: readonly string[];
}

/** The functions whose entry is probed, whose return is, and whose token is fetched. */
export interface Probed {
  readonly entries: ReadonlySet<string>;
  readonly returns: ReadonlySet<string>;
  readonly tokens: ReadonlySet<string>;
}

export function unprobed({ entries, returns, tokens }: Probed): Unprobed[] {
  const found = new Map<MissingFacts, string[]>();
  for (const { facts, functions, ...needed } of needs) {
    const probed = functions.some(
      (one) =>
        (needed.returns ? returns.has(one) : entries.has(one) || returns.has(one)) &&
        (!needed.tokens || tokens.has(one)),
    );
    if (!probed) found.set(facts, [...(found.get(facts) ?? []), functions[0] ?? '']);
  }
  return [...found].map(([facts, functions]) => ({ facts, functions }));
}
