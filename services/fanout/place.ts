/**
 * The end of the stream as a position of the log, which is the only checkpoint. A separate checkpoint could be ahead of
 * the stream, when the server lost acknowledged messages or an old copy of the stream was restored, and the messages in
 * between would never be sent again.
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
  /** Last position in the stream; when it is empty, the position before its first one. */
  readonly last: Position;
  /** Position minus sequence, equal for all messages of the stream. */
  readonly offset: bigint;
  /** Id of the publisher run that wrote the last message; null when unknown. */
  readonly publisher: string | null;
  /** True: the last message equals the event in the log. False: that event is in an archive that is not attached. */
  readonly compared: boolean;
}

export interface PlaceOptions extends StreamName {
  readonly jsm: JetStreamManager;
  readonly pool: pg.Pool;
  readonly replicas: number;
  /** First position of an empty stream; `now`: the position after the head of the log. */
  readonly from: Position | 'now';
}

/** Creates the stream when it does not exist. Throws a {@link FanoutError} when the stream is not one of this log. */
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
      `the stream ${stream} ends at position ${last}, beyond the head of the log (${head.position}): the log was restored to an earlier state. Delete the stream or publish under another name.`,
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
      `a stream cannot begin at position ${begins}, because the head of the log is ${head.position}. Begin at ${head.position + 1n} or less.`,
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
      `has position ${seen + lastSeq} at sequence ${lastSeq}, but its description requires position ${described + lastSeq} there`,
    );
  const offset = described ?? seen;
  if (offset === null || offset < 0n)
    throw foreign(stream, 'does not record the position of its last message');
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
      `the stream ${stream} and the log have different events at position ${last.position}: the stream belongs to another ledger, or the log was restored. Delete the stream or publish under another name.`,
      { stream, position: String(last.position) },
    );
  return true;
}

/** Throws NEXT_ARCHIVED unless the next event is in the database or in the attached archive. */
async function mustBeReadable(pool: pg.Pool, next: Position, head: Position): Promise<void> {
  const first = await firstPosition(pool);
  if (next >= first || next > head) return;
  try {
    await replayLog(pool, { after: asPosition(next - 1n), upTo: next }).next();
  } catch (error) {
    if (!(error instanceof LedgerError) || error.code !== 'ARCHIVED') throw error;
    throw new FanoutError(
      'NEXT_ARCHIVED',
      `the stream needs position ${next} next, but positions before ${first} were archived. Set ARCHIVE_DIR to the folder that holds them` +
        ' or restore them; an empty stream can begin later (--from).',
      { next: String(next), first: String(first) },
      error,
    );
  }
}
