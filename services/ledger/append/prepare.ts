/** The part of an append that needs no database: checks, canonical texts, digests, the order of locks. */
import { createHash, hash } from 'node:crypto';
import {
  appendLimits,
  NotCanonical,
  asDigest,
  encodeEvent,
  parseEvent,
  type Digest,
  type HostId,
  type NewEvent,
  type ProducerKey,
} from '../../kernel/index.js';
import type { BatchProblem, ExpectedVersion, InvalidEvents, TooLarge } from './result.js';

export interface AppendInput {
  /**
   * 1 to 500 events of one run of one producer, their seqs ascending by 1. Every event is checked here, so any value
   * may be passed.
   */
  readonly events: readonly unknown[];
  /** Blobs that the events name. Blobs that the ledger already has may be omitted. */
  readonly blobs?: readonly Uint8Array[];
  readonly expected?: ReadonlyMap<HostId, ExpectedVersion>;
}

/** Problems reported at once. A batch that is wrong throughout does not return thousands of lines. */
const MAX_PROBLEMS = 20;

export interface PreparedEvent {
  readonly seq: bigint;
  readonly hostId: HostId;
  readonly canonical: string;
  readonly digest: Digest;
}

export interface Prepared {
  readonly kind: 'prepared';
  readonly producer: { readonly id: string; readonly epoch: string };
  readonly firstSeq: bigint;
  readonly lastSeq: bigint;
  readonly events: readonly PreparedEvent[];
  /** Size of the document in UTF-8 bytes. */
  readonly bytes: number;
  readonly expected: ReadonlyMap<HostId, ExpectedVersion>;
  /** Blobs that are named and were not sent, each with the first event that names it. */
  readonly wanted: ReadonlyMap<Digest, number>;
  readonly sent: ReadonlyMap<Digest, Uint8Array>;
}

export function prepareAppend({
  events,
  blobs = [],
  expected = new Map(),
}: AppendInput): Prepared | InvalidEvents | TooLarge {
  if (events.length === 0)
    return {
      kind: 'invalid_events',
      problems: [{ index: 0, field: 'events', rule: 'must have at least one event' }],
    };
  if (events.length > appendLimits.events)
    return { kind: 'too_large', what: 'events', actual: events.length, limit: appendLimits.events };
  const blobBytes = blobs.reduce((sum, blob) => sum + blob.byteLength, 0);
  if (blobBytes > appendLimits.bytes)
    return { kind: 'too_large', what: 'total', actual: blobBytes, limit: appendLimits.bytes };

  const problems: BatchProblem[] = [];
  const prepared: PreparedEvent[] = [];
  const spoken = new Map<Digest, number>();
  let leader: Leader | null = null;
  // The two brackets. Each event adds its text and a comma; the last one adds no comma.
  let bytes = 1;
  for (const [index, sent] of events.entries()) {
    if (problems.length >= MAX_PROBLEMS) break;
    const parsed = parseEvent(sent);
    if (!parsed.ok) {
      problems.push(...parsed.problems.map((problem) => ({ index, ...problem })));
      continue;
    }
    const { event } = parsed;
    const seq = BigInt(event.producer.seq);
    leader ??= { producer: event.producer, seq, index };
    problems.push(...batchProblems(event, seq, index, leader));
    const canonical = encode(event, index, problems);
    bytes += Buffer.byteLength(canonical) + 1;
    prepared.push({
      seq,
      hostId: event.hostId,
      canonical,
      digest: asDigest(hash('sha256', canonical, 'hex')),
    });
    for (const blob of event.blobs) if (!spoken.has(blob)) spoken.set(blob, index);
  }
  if (problems.length > 0 || leader === null)
    return { kind: 'invalid_events', problems: problems.slice(0, MAX_PROBLEMS) };

  const hosts = new Set(prepared.map((event) => event.hostId));
  for (const hostId of expected.keys()) {
    if (!hosts.has(hostId))
      return {
        kind: 'invalid_events',
        problems: [
          {
            index: 0,
            field: 'expected',
            rule: `names host ${hostId.slice(0, 128)}, but the batch has no event of that host`,
          },
        ],
      };
  }
  if (bytes + blobBytes > appendLimits.bytes)
    return { kind: 'too_large', what: 'total', actual: bytes + blobBytes, limit: appendLimits.bytes };

  const sent = new Map(
    blobs.map((blob) => [asDigest(createHash('sha256').update(blob).digest('hex')), blob]),
  );
  for (const digest of sent.keys()) spoken.delete(digest);
  const { id, epoch } = leader.producer;
  const firstSeq = leader.seq;
  return {
    kind: 'prepared',
    producer: { id, epoch },
    firstSeq,
    lastSeq: firstSeq + BigInt(events.length - 1),
    events: prepared,
    bytes,
    expected,
    wanted: spoken,
    sent,
  };
}

/** The first well-formed event of a batch: the others are compared with it. */
interface Leader {
  readonly producer: ProducerKey;
  readonly seq: bigint;
  readonly index: number;
}

function batchProblems(event: NewEvent, seq: bigint, index: number, leader: Leader): BatchProblem[] {
  const problems: BatchProblem[] = [];
  for (const part of ['id', 'epoch'] as const)
    if (event.producer[part] !== leader.producer[part])
      problems.push({
        index,
        field: `producer.${part}`,
        rule: `must be ${leader.producer[part]}, as in the first event of the batch`,
      });
  const due = leader.seq + BigInt(index - leader.index);
  if (seq !== due)
    problems.push({ index, field: 'producer.seq', rule: `must be ${due}: seqs ascend by 1 inside a batch` });
  // RFC 3339 has a year 0000, PostgreSQL does not. Here it refuses one batch; later it would stop the log.
  if (event.occurredAt.startsWith('0000'))
    problems.push({ index, field: 'occurredAt', rule: 'must be in the year 0001 or later' });
  return problems;
}

function encode(event: NewEvent, index: number, problems: BatchProblem[]): string {
  try {
    return encodeEvent(event);
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error;
    problems.push({ index, field: error.path.replace(/^\$\.?/, ''), rule: error.rule });
    return '';
  }
}
