/**
 * Puts the log into a JetStream stream, in position order, each event once. Every message says which sequence the
 * stream must end at and which message must be the last one before it, so the server itself refuses a hole, a
 * repetition and anybody's message in between: sequence and position differ by the same number for ever. After any
 * failure the place is looked up in the stream and the log read on from there.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { jetstream, jetstreamManager, JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { headers as newHeaders, type NatsConnection } from '@nats-io/transport-node';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { asPosition, type StoredEvent, type Position } from '../kernel/index.js';
import { firstPosition, LedgerError, readHead, replayLog, type Tail } from '../ledger/index.js';
import { createAckWindow, type AckWindow } from './ack-window.js';
import { FanoutError } from './errors.js';
import { messageOf } from './message.js';
import { fanoutMetrics } from './metrics.js';
import { findPlace, type Place } from './place.js';
import type { StreamName } from './stream.js';

export interface PublisherOptions extends StreamName {
  readonly connection: NatsConnection;
  /** With the archive attached, if there is one. */
  readonly pool: pg.Pool;
  readonly tail: Tail;
  readonly logger: Logger;
  readonly registry?: Registry;
  readonly replicas?: number;
  readonly from?: Position | 'now';
  /** Messages that may wait for their acknowledgement. */
  readonly window?: number;
  /** How long a stream must stand still, with more to publish, before one that stands by takes over. */
  readonly standbyMs?: number;
}

export type PublisherState = 'starting' | 'publishing' | 'standby' | 'retrying' | 'stopped';

export interface Publisher {
  /** Of this run, as `Ledger-Publisher` of its messages says. */
  readonly id: string;
  /** Last position known to be in the stream; null before the first look. */
  position(): Position | null;
  state(): PublisherState;
  /** Rejects with a {@link FanoutError} when it cannot go on; resolves after {@link stop}. */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

/** Somebody else has written the next position, or this one has under an acknowledgement that was lost. */
class NotNext extends Error {}

const WINDOW_BYTES = 4 * 1024 * 1024;
const PAGE = { events: 256, bytes: 1024 * 1024 };
const ACK_MS = 5_000;
/** The server's error code; the client has no name for it. */
const WRONG_LAST_MESSAGE_ID = 10_070;
const LONGEST_PAUSE_MS = 5_000;

export function startPublisher(options: PublisherOptions): Publisher {
  const { connection, pool, tail, logger, registry, stream, prefix, replicas = 1 } = options;
  const { from = asPosition(1n), window: messages = 256, standbyMs = 2_000 } = options;
  const me = randomBytes(6).toString('hex');
  const js = jetstream(connection, { timeout: ACK_MS });
  let position: Position | null = null;
  let state: PublisherState = 'starting';
  let connected = true;
  let acks: AckWindow | null = null;
  const stopping = new AbortController();
  const metrics =
    registry === undefined
      ? null
      : fanoutMetrics(registry, pool, {
          position: () => position,
          publishing: () => state === 'publishing',
          connected: () => connected,
        });

  const enter = (next: PublisherState, facts: Record<string, unknown> = {}): void => {
    if (state !== next)
      logger.info({ stream, position: String(position ?? ''), ...facts }, `fan-out: ${next}`);
    state = next;
  };
  const rest = (milliseconds: number): Promise<void> =>
    sleep(milliseconds * (0.75 + Math.random() / 2), undefined, { signal: stopping.signal }).catch(
      () => undefined,
    );

  const lookUp = async (): Promise<Place> => {
    const jsm = await jetstreamManager(connection, { timeout: ACK_MS, checkAPI: false });
    const place = await findPlace({ jsm, pool, stream, prefix, replicas, from });
    position = place.last;
    if (!place.compared)
      logger.warn(
        { stream, position: String(place.last) },
        'fan-out: the last message of the stream could not be compared with the log',
      );
    return place;
  };

  /** `before`: id of the message that was sent before; null for the first one after a look at the stream. */
  const send = async (
    window: AckWindow,
    event: StoredEvent,
    offset: bigint,
    before: string | null,
  ): Promise<string> => {
    const maxBytes = connection.info?.max_payload ?? 1024 * 1024;
    const { subject, payload, headers, messageId } = messageOf(event, { prefix, publisher: me, maxBytes });
    const sequence = Number(event.position - offset);
    const named = newHeaders();
    for (const [name, value] of headers) named.set(name, value);
    await window.send(event.position, payload.byteLength, async () => {
      const ack = await js.publish(subject, payload, {
        msgID: messageId,
        headers: named,
        timeout: ACK_MS,
        // The sequence alone is not enough: were a stranger's message to take this one's, the next would fit behind it.
        // The id alone is not either: a server that was restarted may not know the last one any more.
        expect: {
          streamName: stream,
          lastSequence: sequence - 1,
          ...(before === null ? {} : { lastMsgID: before }),
        },
      });
      if (ack.seq !== sequence || ack.duplicate)
        throw new NotNext(`position ${event.position} was in the stream already, at sequence ${ack.seq}`);
    });
    if (payload.byteLength === 0) metrics?.omitted.inc();
    return messageId;
  };

  /** The archived part first, then pages of the tail; returns when it is told to stop, throws when it must look anew. */
  const publishFrom = async ({ last, offset }: Place): Promise<void> => {
    let at = last;
    let before: string | null = null;
    let subscription: ReturnType<Tail['subscribe']> | null = null;
    const end = (): void => void subscription?.return();
    const window = createAckWindow({
      messages,
      bytes: WINDOW_BYTES,
      onAcked(acked, count) {
        position = acked;
        metrics?.published.inc(count);
      },
      onFailed: end,
    });
    acks = window;
    stopping.signal.addEventListener('abort', end);
    enter('publishing', { from: String(last + 1n) });
    try {
      const first = await firstPosition(pool);
      if (at + 1n < first)
        for await (const page of replayLog(pool, { after: at, upTo: asPosition(first - 1n) }))
          for (const event of page) {
            if (stopping.signal.aborted) return await window.settled();
            before = await send(window, event, offset, before);
            at = event.position;
          }
      subscription = tail.subscribe(at);
      while (!stopping.signal.aborted) {
        const page = await subscription.pull(PAGE);
        if (page === null) break;
        for (const event of page.events) before = await send(window, event, offset, before);
      }
      await window.settled();
      if (!stopping.signal.aborted) throw new Error('the tail ended');
    } finally {
      stopping.signal.removeEventListener('abort', end);
      acks = null;
      end();
    }
  };

  /** Returns when the stream has stood still for a whole pause although there was more to publish before it. */
  const standBy = async (lost: Place): Promise<Place> => {
    enter('standby', { publisher: lost.publisher });
    let before = lost.last;
    let head = lost.last;
    while (!stopping.signal.aborted) {
      await rest(standbyMs);
      const place = await lookUp();
      if (place.last === before && head > before) return place;
      before = place.last;
      head = (await readHead(pool)).position;
    }
    return lost;
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    let raced = false;
    while (!stopping.signal.aborted) {
      const began = position;
      try {
        let place = await lookUp();
        if (raced && place.publisher !== me) place = await standBy(place);
        raced = false;
        if (!stopping.signal.aborted) await publishFrom(place);
      } catch (error) {
        if (stopping.signal.aborted) break;
        if (error instanceof FanoutError) throw error;
        if (connection.isClosed())
          throw new FanoutError('NATS_CLOSED', 'the connection to NATS was closed for good', {}, error);
        raced = isNotNext(error);
        if (raced) metrics?.lostRaces.inc();
        metrics?.retries.inc();
        failures = position === began ? failures + 1 : 0;
        const pause = raced ? 100 : Math.min(LONGEST_PAUSE_MS, 250 * 2 ** failures);
        const archived = error instanceof LedgerError && error.code === 'ARCHIVED';
        if (!raced && !archived)
          logger.warn({ stream, error: String(error) }, 'fan-out: looking up the place in the stream anew');
        enter('retrying');
        await rest(failures > 3 ? Math.max(pause, 1_000) : pause);
      }
    }
  };

  const watch = async (): Promise<void> => {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') {
        connected = false;
        // What was sent may have arrived or not: only the stream knows.
        acks?.fail(new Error('the connection to NATS was lost'));
      } else if (status.type === 'reconnect') connected = true;
      if (status.type === 'disconnect' || status.type === 'reconnect')
        logger.warn({ server: status.server }, `fan-out: NATS ${status.type}`);
    }
  };
  watch().catch((error: unknown) =>
    logger.warn({ error: String(error) }, 'fan-out: no news of the connection'),
  );
  const done = run().finally(() => enter('stopped'));
  // Whoever waits for it meets its failure; until then it is not an unhandled one.
  done.catch(() => undefined);

  return {
    id: me,
    position: () => position,
    state: () => state,
    done,
    async stop() {
      stopping.abort();
      // What waits for an acknowledgement is waited for, but not for a server that is away.
      const patience = sleep(ACK_MS / 2, undefined, { ref: false }).then(() =>
        acks?.fail(new Error('stopped')),
      );
      await Promise.race([done.catch(() => undefined), patience.then(() => done.catch(() => undefined))]);
    },
  };
}

function isNotNext(error: unknown): boolean {
  return (
    error instanceof NotNext ||
    (error instanceof JetStreamApiError &&
      (error.code === JetStreamApiCodes.StreamWrongLastSequence || error.code === WRONG_LAST_MESSAGE_ID))
  );
}
