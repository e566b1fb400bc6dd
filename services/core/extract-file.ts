/** Copies one preserved memory file out of the handovers in a core. */
import { createHash } from 'node:crypto';
import type { AbiError, HandoverInCore, PhysicalMemory } from '../abi/index.js';
import { writeContent } from './write-content.js';

export interface WantedFile {
  readonly session: string;
  readonly token: bigint;
  /** Path of the file to create. */
  readonly out: string;
}

export interface ExtractedFile {
  readonly kind: 'extracted';
  readonly size: bigint;
  readonly sha256: string;
  readonly folios: number;
  /** Folios that the preserved memory map does not have. */
  readonly unprotected: number;
  /** Whether the record of the file is zero. */
  readonly blank: boolean;
}

export type Extraction =
  | ExtractedFile
  | { readonly kind: 'no_file' }
  | { readonly kind: 'ambiguous'; readonly roots: readonly bigint[] }
  /** The content of the file has no known form. */
  | { readonly kind: 'opaque' }
  | { readonly kind: 'damaged'; readonly error: AbiError }
  /** `pa`: address of memory that the dump does not have. The file was not written. */
  | { readonly kind: 'not_in_dump'; readonly pa: bigint };

/** Throws the error of the operating system, e.g. `EEXIST` when the file exists. */
export function extractFile(
  handovers: readonly HandoverInCore[],
  memory: PhysicalMemory,
  wanted: WantedFile,
  onProgress: (done: number, total: number) => void,
): Extraction {
  const found = handovers.flatMap(({ pa, sessions }) =>
    sessions.status === 'read'
      ? sessions.sessions
          .filter(({ name }) => name === wanted.session)
          .flatMap(({ files }) => files)
          .filter(({ token }) => token === wanted.token)
          .map(({ content }) => ({ pa, content }))
      : [],
  );
  const [first, ...others] = found;
  if (!first) return { kind: 'no_file' };
  if (others.length > 0) return { kind: 'ambiguous', roots: found.map(({ pa }) => pa) };
  const { content } = first;
  if (content.kind === 'opaque') return { kind: 'opaque' };
  if (content.kind === 'damaged') return { kind: 'damaged', error: content.error };
  const { extents, folioCount, unprotected, blank } = content;
  const { size } = content.memfd;
  const hash = createHash('sha256');
  let done = 0;
  const written = writeContent(wanted.out, { size, extents }, memory, (bytes) => {
    hash.update(bytes);
    done += bytes.length;
    onProgress(done, Number(size));
  });
  if (!written.ok) return { kind: 'not_in_dump', pa: written.missing };
  return { kind: 'extracted', size, sha256: hash.digest('hex'), folios: folioCount, unprotected, blank };
}
