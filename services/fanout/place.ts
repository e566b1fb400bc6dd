/**
 * Where the stream ends, as a position of the log: the only checkpoint there is. A checkpoint kept elsewhere can be
 * ahead of the stream, when the server lost what it had acknowledged or an old copy of the stream was restored, and
 * then the messages in between would never be sent again.
 */
import type { JetStreamManager } from '@nats-io/jetstream';
import type pg from 'pg';
import { asPosition, type LedgerEvent, type Position } from '../kernel/index.js';
import { firstPosition, LedgerError, readEvent, readHead, replayLog } from '../ledger/index.js';
import { FanoutError } from './errors.js';
import {
  beginStream,
  foreign,
  readStreamEnd,
  type LastMessage,
  type StreamEnd,
  type StreamName,
} from './stream.js';

export interface Place {
  /** Last position in the stream; the one before its beginning when it is empty. */
  readonly last: Position;
  /** Position minus sequence, the same for every message of the stream. */
  readonly offset: bigint;
  /** The run of a publisher that wrote the last message; null: not known. */
  readonly publisher: string | null;
  /** The last message is the log's event of that position; false: the event is in an archive that is not at hand. */
  readonly compared: boolean;
}

export interface PlaceOptions extends StreamName {
  readonly jsm: JetStreamManager;
  readonly pool: pg.Pool;
  readonly replicas: number;
  /** Where an empty stream begins; `now`: behind the head of the log. */
  readonly from: Position | 'now';
}

/** Makes the stream when there is none. Throws a {@link FanoutError} rather than continue what is not this log's. */
export async function findPlace(options: PlaceOptions): Promise<Place> {
  const { jsm, pool, stream } = options;
  const end = await readStreamEnd(jsm, options);
  if (end === null || end.lastSeq === 0n) return begin(options, end);
  const offset = offsetOf(stream, end);
  const last = asPosition(end.lastSeq + offset);
  const head = await readHead(pool);
  if (last > head.position)
    throw new FanoutError(
      'STREAM_AHEAD',
      `the stream ${stream} ends at position ${last}, the log at ${head.position}: this log is an earlier state of the one that was published`,
      { stream, last: String(last), head: String(head.position) },
    );
  const compared = end.last === null ? false : await compare(pool, stream, end.last);
  await mustBeReadable(pool, asPosition(last + 1n), head.position);
  return { last, offset, publisher: end.last?.publisher ?? null, compared };
}

async function begin(options: PlaceOptions, end: StreamEnd | null): Promise<Place> {
  const { jsm, pool, replicas, stream } = options;
  const head = await readHead(pool);
  const begins = end?.begins ?? (options.from === 'now' ? head.position + 1n : options.from);
  if (begins > head.position + 1n)
    throw new FanoutError(
      'BEYOND_HEAD',
      `the log ends at ${head.position}: a stream cannot begin at ${begins}`,
      {
        stream,
        head: String(head.position),
      },
    );
  await mustBeReadable(pool, asPosition(begins), head.position);
  if (end?.begins === undefined || end.begins === null)
    await beginStream(jsm, options, begins, { exists: end !== null, replicas });
  return { last: asPosition(begins - 1n), offset: begins - 1n, publisher: null, compared: true };
}

function offsetOf(stream: string, { lastSeq, begins, last }: StreamEnd): bigint {
  const described = begins === null ? null : begins - 1n;
  const seen = last === null ? null : last.position - lastSeq;
  if (described !== null && seen !== null && described !== seen)
    throw foreign(
      stream,
      `has position ${seen + lastSeq} at sequence ${lastSeq}, where ${described + lastSeq} belongs`,
    );
  const offset = described ?? seen;
  if (offset === null || offset < 0n)
    throw foreign(stream, 'does not say which position its last message has');
  return offset;
}

async function compare(pool: pg.Pool, stream: string, last: LastMessage): Promise<boolean> {
  let event: LedgerEvent | null;
  try {
    event = await readEvent(pool, last.position);
  } catch (error) {
    if (error instanceof LedgerError && error.code === 'ARCHIVED') return false;
    throw error;
  }
  if (event?.digest !== last.digest)
    throw new FanoutError(
      'STREAM_DIFFERS',
      `the stream ${stream} has another event at position ${last.position} than the log: it belongs to another ledger, or the log was restored`,
      { stream, position: String(last.position) },
    );
  return true;
}

/** The next event is in the database, or in an archive that holds everything from there on. */
async function mustBeReadable(pool: pg.Pool, next: Position, head: Position): Promise<void> {
  const first = await firstPosition(pool);
  if (next >= first || next > head) return;
  try {
    await replayLog(pool, { after: asPosition(next - 1n), upTo: next }).next();
  } catch (error) {
    if (!(error instanceof LedgerError) || error.code !== 'ARCHIVED') throw error;
    throw new FanoutError(
      'NEXT_ARCHIVED',
      `the stream needs position ${next} next, and positions below ${first} were archived: set ARCHIVE_DIR to the folder that holds them` +
        ', or restore them; an empty stream may begin later (--from)',
      { next: String(next), first: String(first) },
      error,
    );
  }
}
