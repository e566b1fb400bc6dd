/**
 * The format of an archive: `NAME.ndjson.zst`, one event a line in position order, in zstd frames that can be read
 * separately (`zstd -dc` reads all of them), and `NAME.json`, the manifest. The manifest is written last: an archive
 * without a manifest does not exist. The format does not depend on a database.
 */
import { z } from 'zod';
import {
  asDigest,
  asPosition,
  asVersion,
  decodeEvent,
  type Digest,
  type StoredEvent,
} from '../../kernel/index.js';
import type { RawEvent } from '../read/raw-event.js';

export const ARCHIVE_FORMAT = 'handover-ledger-archive/1';

/** One line: what the ledger stores of an event, under the ledger's names. `digest` is the SHA-256 of `canonical`. */
export interface ArchivedEvent {
  readonly position: string;
  readonly version: string;
  readonly recordedAt: string;
  readonly sequencedAt: string;
  readonly digest: string;
  readonly chainDigest: string;
  readonly canonical: string;
}

const decimal = z.string().regex(/^[1-9]\d{0,18}$/, { error: 'must be a position as a decimal string' });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be a SHA-256 in lower-case hex' });
const count = z.int().min(0);

const frame = z.strictObject({
  /** Offset of the frame in the file, and its compressed size in bytes. */
  offset: count,
  bytes: count,
  first: decimal,
  last: decimal,
  /** SHA-256 of the uncompressed lines. */
  sha256,
});

const hostRange = z.strictObject({
  first: decimal,
  last: decimal,
  /** Chain digest of the host's stream before its first event in this archive; 64 zeros at the start of a stream. */
  chainBefore: sha256,
  chainAfter: sha256,
  /** Indexes of the frames that have events of the host. */
  frames: z.array(count),
});

export const manifestSchema = z.strictObject({
  format: z.literal(ARCHIVE_FORMAT),
  /** Name of the file next to the manifest. */
  file: z.string().regex(/^[\w.-]+$/),
  first: decimal,
  last: decimal,
  events: count,
  /** SHA-256 of the compressed file. */
  sha256,
  bytes: count,
  /** Recording times of the first and the last event, by the ledger's clock. */
  sequencedFrom: z.string(),
  sequencedTo: z.string(),
  frames: z.array(frame).min(1),
  hosts: z.record(z.string(), hostRange),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type Frame = Manifest['frames'][number];
export type HostRange = Manifest['hosts'][string];

/** `log-0000000000000000001-0000000000001000000`: sorts as positions do. */
export function archiveName(first: bigint, last: bigint): string {
  const padded = (position: bigint): string => position.toString().padStart(19, '0');
  return `log-${padded(first)}-${padded(last)}`;
}

export function lineOf(event: RawEvent): string {
  const { position, version, recordedAt, sequencedAt, digest, chainDigest, canonical } = event;
  const line: ArchivedEvent = {
    position: String(position),
    version: String(version),
    recordedAt,
    sequencedAt,
    digest,
    chainDigest,
    canonical,
  };
  return `${JSON.stringify(line)}\n`;
}

export function eventOf(line: ArchivedEvent): StoredEvent {
  return decodeEvent(line.canonical, {
    position: asPosition(BigInt(line.position)),
    version: asVersion(BigInt(line.version)),
    recordedAt: line.recordedAt,
    sequencedAt: line.sequencedAt,
    digest: asDigest(line.digest),
    chainDigest: asDigest(line.chainDigest),
  });
}

export const noChain: Digest = asDigest('0'.repeat(64));
