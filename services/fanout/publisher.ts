/**
 * Publishes the log to a JetStream stream, in position order, each event once. Every message carries the last sequence
 * and the last message id that the stream must have, so the server rejects gaps, repetitions and messages of others in
 * between: position minus sequence is constant. After any failure the end of the stream is read again and publishing
 * continues from there.
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
  /** Pool of the primary, with the archive attached if there is one. */
  readonly pool: pg.Pool;
  readonly tail: Tail;
  readonly logger: Logger;
  readonly registry?: Registry;
  readonly replicas?: number;
  readonly from?: Position | 'now';
  /** Maximum number of messages without an acknowledgement. */
  readonly window?: number;
  /** A publisher on standby takes over when the stream has not grown for this long although the log has more. */
  readonly standbyMs?: number;
}

export type PublisherState = 'starting' | 'publishing' | 'standby' | 'retrying' | 'stopped';

export interface Publisher {
  /** Id of this run, in the header `Ledger-Publisher` of its messages. */
  readonly id: string;
  /** Last position known to be in the stream; null before the end of the stream was read. */
  position(): Position | null;
  readonly state: () => PublisherState;
  /** Rejects with a {@link FanoutError} when publishing cannot continue; resolves after {@link stop}. */
  readonly done: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The next position is already in the stream: another publisher wrote it, or this one did and the acknowledgement was lost. */
class NotNext extends Error {}

const WINDOW_BYTES = 4 * 1024 * 1024;
const PAGE = { events: 256, bytes: 1024 * 1024 };
const ACK_MS = 5_000;
/** Error code of the server, for which the client library has no name. */
const WRONG_LAST_MESSAGE_ID = 10_070;
const LONGEST_PAUSE_MS = 5_000;

export function startPublisher(options: PublisherOptions): Publisher {
  const { connection, pool, tail, logger, registry, stream, prefix, replicas = 1 } = options;
  const { from = asPosition(1n), window: messages = 256, standbyMs = 2_000 } = options;
  const id = randomBytes(6).toString('hex');
  const js = jetstream(connection, { timeout: ACK_MS });
  let position: Position | null = null;
  let state: PublisherState = 'starting';
  let connected = true;
  let acks: AckWindow | null = null;
  const stopping = new AbortController();
  /** A call, because TypeScript cannot see that `stop` aborts while a loop waits. */
  const isStopping = (): boolean => stopping.signal.aborted;
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

  /** `before`: id of the previous message; null for the first message after the end of the stream was read. */
  const send = async (
    window: AckWindow,
    event: StoredEvent,
    offset: bigint,
    before: string | null,
  ): Promise<string> => {
    const maxBytes = connection.info?.max_payload ?? 1024 * 1024;
    const { subject, payload, headers, messageId } = messageOf(event, { prefix, publisher: id, maxBytes });
    const sequence = Number(event.position - offset);
    const named = newHeaders();
    for (const [name, value] of headers) named.set(name, value);
    await window.send(event.position, payload.byteLength, async () => {
      const ack = await js.publish(subject, payload, {
        msgID: messageId,
        headers: named,
        timeout: ACK_MS,
        // The sequence alone is not enough: if a foreign message took this one's place, the next message would fit after
        // it. The id alone is not enough: a restarted server may not remember the last one.
        expect: {
          streamName: stream,
          lastSequence: sequence - 1,
          ...(before === null ? {} : { lastMsgID: before }),
        },
      });
      if (ack.seq !== sequence || ack.duplicate)
        throw new NotNext(`position ${event.position} was already in the stream, at sequence ${ack.seq}`);
    });
    if (payload.byteLength === 0) metrics?.omitted.inc();
    return messageId;
  };

  /** Publishes archived events, then pages of the tail. Returns on stop; throws when the end of the stream must be read again. */
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
            if (stopping.signal.aborted) {
              await window.settled();
              return;
            }
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

  /** Returns when the stream did not grow during a whole pause although the log had more events. */
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
    while (!isStopping()) {
      const began = position;
      try {
        let place = await lookUp();
        if (raced && place.publisher !== id) place = await standBy(place);
        raced = false;
        if (!isStopping()) await publishFrom(place);
      } catch (error) {
        if (isStopping()) break;
        if (error instanceof FanoutError) throw error;
        if (connection.isClosed())
          throw new FanoutError(
            'NATS_CLOSED',
            'the connection to NATS is closed and will not be reopened',
            {},
            error,
          );
        raced = isNotNext(error);
        if (raced) metrics?.lostRaces.inc();
        metrics?.retries.inc();
        failures = position === began ? failures + 1 : 0;
        const pause = raced ? 100 : Math.min(LONGEST_PAUSE_MS, 250 * 2 ** failures);
        const archived = error instanceof LedgerError && error.code === 'ARCHIVED';
        if (!raced && !archived)
          logger.warn(
            { stream, error: String(error) },
            'fan-out: publishing failed; reading the end of the stream again',
          );
        enter('retrying');
        await rest(failures > 3 ? Math.max(pause, 1_000) : pause);
      }
    }
  };

  const watch = async (): Promise<void> => {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') {
        connected = false;
        // Messages without an acknowledgement may have arrived or not; the end of the stream shows it.
        acks?.fail(new Error('the connection to NATS was lost'));
      } else if (status.type === 'reconnect') connected = true;
      if (status.type === 'disconnect' || status.type === 'reconnect')
        logger.warn({ server: status.server }, `fan-out: NATS ${status.type}`);
    }
  };
  watch().catch((error: unknown) =>
    logger.warn({ error: String(error) }, 'fan-out: the state of the NATS connection cannot be watched'),
  );
  const done = run().finally(() => enter('stopped'));
  // Prevents an unhandled rejection before the caller awaits `done`.
  done.catch(() => undefined);

  return {
    id,
    position: () => position,
    state: () => state,
    done,
    async stop() {
      stopping.abort();
      // Pending acknowledgements are awaited, but not if the server does not answer.
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
