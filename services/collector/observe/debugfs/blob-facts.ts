/** Every file below the KHO debugfs directory as a blob, once for each content it had. */
import { asDigest, type Digest } from '../../../kernel/index.js';
import { addEvidence, fact, type Fact } from '../fact.js';
import type { Moment } from '../../capture/find-moments.js';
import type { CaptureFile } from '../../capture/files.js';

export interface BlobSighting {
  /** Index of the moment in its boot. */
  readonly moment: number;
  readonly fact: Fact;
}

/** Mainline's directory; series v4 moved it to `liveupdate`, which keeps its name to stay apart. */
const ROOTS: readonly (readonly [string, string])[] = [
  ['debug/kho/', ''],
  ['debug/liveupdate/', 'liveupdate/'],
];

export function blobFacts(moments: readonly Moment[], blobs: Map<Digest, Uint8Array>): BlobSighting[] {
  const sightings: BlobSighting[] = [];
  const latest = new Map<string, { readonly sha256: string; readonly fact: Fact }>();
  moments.forEach((moment, index) => {
    for (const [name, file] of blobFiles(moment)) {
      const evidence = { source: 'debugfs' as const, confidence: 'observed' as const, ref: file.path };
      const known = latest.get(name);
      if (known?.sha256 === file.sha256) {
        addEvidence(known.fact, [evidence]);
        continue;
      }
      const digest = asDigest(file.sha256);
      blobs.set(digest, file.bytes);
      const stamp = moment.uptimeUs === null ? null : { clock: 'uptime' as const, us: moment.uptimeUs };
      const seen = fact(
        'blob.observed',
        { name, size: String(file.bytes.length), moment: moment.name },
        { stamp, evidence: [evidence] },
      );
      seen.blobs.push(digest);
      latest.set(name, { sha256: file.sha256, fact: seen });
      sightings.push({ moment: index, fact: seen });
    }
  });
  return sightings;
}

/** Blob name and file, sorted by name. */
export function blobFiles(moment: Moment): [string, CaptureFile][] {
  const found: [string, CaptureFile][] = [];
  for (const [path, file] of moment.files) {
    for (const [root, prefix] of ROOTS)
      if (path.startsWith(root)) found.push([prefix + path.slice(root.length), file]);
  }
  return found;
}

/** The first non-empty file of this name that a boot showed. */
export function firstBlob(moments: readonly Moment[], name: string): CaptureFile | null {
  for (const moment of moments)
    for (const [known, file] of blobFiles(moment)) if (known === name && file.bytes.length > 0) return file;
  return null;
}
