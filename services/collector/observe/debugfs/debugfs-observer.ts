/** Records every file below the KHO debugfs directory as a blob, once per distinct content. */
import { asDigest } from '../../../kernel/index.js';
import { addEvidence, fact, type Fact } from '../fact.js';
import type { Observer } from '../observer.js';

/** One version of a debugfs file. */
export interface DebugfsFile {
  /** Path below the KHO directory, e.g. `out/fdt`. */
  readonly name: string;
  /** Where the copy is: the reference of the evidence. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** When it was copied. */
  readonly moment: string;
  readonly uptimeUs: number | null;
}

/** Mainline's directory; series v4 moved it to `liveupdate`, which keeps its name in front of the file's. */
const ROOTS: readonly (readonly [string, string])[] = [
  ['debug/kho/', ''],
  ['debug/liveupdate/', 'liveupdate/'],
];

/** `debug/kho/out/fdt` → `out/fdt`; null for a path outside the KHO directory. */
export function debugfsName(path: string): string | null {
  for (const [root, prefix] of ROOTS) if (path.startsWith(root)) return prefix + path.slice(root.length);
  return null;
}

/** A further copy of the same content is further evidence of the fact that was returned for the first. */
export function debugfsObserver(): Observer<DebugfsFile> {
  const latest = new Map<string, { readonly sha256: string; readonly fact: Fact }>();
  return {
    push({ name, path, sha256, size, moment, uptimeUs }) {
      // The copy failed: the kernel never shows an empty blob.
      if (size === 0) return [];
      const evidence = { source: 'debugfs' as const, confidence: 'observed' as const, ref: path };
      const known = latest.get(name);
      if (known?.sha256 === sha256) {
        addEvidence(known.fact, [evidence]);
        return [];
      }
      const stamp = uptimeUs === null ? null : { clock: 'uptime' as const, us: uptimeUs };
      const seen = fact(
        'blob.observed',
        { name, size: String(size), moment },
        { stamp, evidence: [evidence] },
      );
      seen.blobs.push(asDigest(sha256));
      latest.set(name, { sha256, fact: seen });
      return [seen];
    },
    end: () => [],
  };
}
