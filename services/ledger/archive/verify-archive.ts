/**
 * Proves an archive by itself, without a database: the file matches its manifest, positions are dense, every event's
 * text has its digest, and every host's chain of digests continues where it stopped before. A change, a removal, an
 * addition or another order of events breaks one of these. A rewritten manifest is detected by the digests that the
 * ledger keeps of each archive.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../../kernel/index.js';
import { damaged, type Archive } from './archive.js';
import { eventOf, noChain, type Manifest } from './format.js';

export interface VerifiedArchive {
  readonly file: string;
  readonly first: string;
  readonly last: string;
  readonly events: number;
  readonly hosts: number;
}

/** Throws ARCHIVE_DAMAGED with the first failed check. `chains` is passed on from one archive to the next. */
export async function verifyArchive(
  archive: Archive,
  manifest: Manifest,
  chains: Map<string, { readonly version: bigint; readonly chain: string }> = new Map(),
  onProgress: (done: number) => void = () => undefined,
): Promise<VerifiedArchive> {
  const digest = await fileDigest(join(archive.dir, manifest.file)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw damaged(`${manifest.file} is missing, but its manifest exists`, error);
    throw error;
  });
  if (digest !== manifest.sha256)
    throw damaged(`${manifest.file} does not match the size or the digest in its manifest`);
  let position = BigInt(manifest.first);
  for (const frame of manifest.frames) {
    for (const line of await archive.lines(manifest, frame)) {
      const event = eventOf(line);
      const at = `${manifest.file}: position ${line.position}`;
      if (event.position !== position) throw damaged(`${at} was found in the place of position ${position}`);
      if (digestOf(line.canonical) !== line.digest)
        throw damaged(`${at}: the text does not match its digest`);
      const range = manifest.hosts[event.hostId];
      if (range === undefined) throw damaged(`${at}: host ${event.hostId} is not in the manifest`);
      const before = chains.get(event.hostId) ?? {
        version: BigInt(range.first) - 1n,
        chain: range.first === '1' ? noChain : range.chainBefore,
      };
      if (event.version !== before.version + 1n)
        throw damaged(`${at}: version ${event.version} follows ${before.version} of host ${event.hostId}`);
      const chain = chainDigest(before.chain, event.version, event.recordedAt, event.digest);
      if (chain !== event.chainDigest) throw damaged(`${at}: the chain of host ${event.hostId} is broken`);
      chains.set(event.hostId, { version: event.version, chain });
      position += 1n;
    }
    onProgress(Number(position - BigInt(manifest.first)));
  }
  if (position !== BigInt(manifest.last) + 1n)
    throw damaged(
      `${manifest.file} ends at position ${position - 1n}, but its manifest ends at ${manifest.last}`,
    );
  const { file, first, last, events } = manifest;
  return { file, first, last, events, hosts: Object.keys(manifest.hosts).length };
}

/** As migrations/0002 computes it: SHA-256 of the chain before, version and recording time as int8, and the digest. */
export function chainDigest(before: string, version: bigint, recordedAt: string, digest: string): string {
  const numbers = Buffer.alloc(16);
  numbers.writeBigInt64BE(version, 0);
  numbers.writeBigInt64BE(microsOf(recordedAt), 8);
  return createHash('sha256')
    .update(Buffer.from(before, 'hex'))
    .update(numbers)
    .update(Buffer.from(digest, 'hex'))
    .digest('hex');
}

function microsOf(instant: string): bigint {
  const seconds = BigInt(Date.parse(`${instant.slice(0, 19)}Z`) / 1000);
  return seconds * 1_000_000n + BigInt(instant.slice(20, 26));
}

async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
