/** Gives committed events their positions: one leader, batch after batch, in the order of the intake ids. */
import pg from 'pg';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Position } from '../../kernel/index.js';
import { asPosition } from '../../kernel/index.js';
import { LedgerError } from '../errors.js';
import { ledgerMetrics } from '../metrics.js';
import { ledgerSql } from '../sql.js';
import { NOTIFY_CHANNEL } from '../tail/channel.js';
import { pause } from './pause.js';
import type { Candidate } from './leadership.js';
import { openCandidate } from './leadership.js';
import { makePartitions } from './partitions.js';

const SEQUENCE = ledgerSql('sequencer/sequence.sql');

export interface SequencerOptions {
  readonly url: string;
  readonly logger: Logger;
  readonly registry?: Registry;
  /** Shown in ledger_head and in pg_stat_activity. */
  readonly name?: string;
  /** Called after each committed batch, e.g. to wake a tail in the same process. */
  readonly onSequenced?: (head: Position) => void;
  readonly batchEvents?: number;
  readonly batchBytes?: number;
}

export interface Sequencer {
  /** Call after an append in this process: its events then do not wait for the next poll. */
  wake(): void;
  leading(): boolean;
  /** Rejects with SEQUENCE_BROKEN when the data contradicts itself; resolves after stop(). */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

/** Ids this far below the newest one are checked in every batch. A sweep every second finds older entries. */
const LOOKBACK = 2_000n;
const SWEEP_MS = 1_000;
const RETRY_MS = 250;
const REPORT_MS = 30_000;

export function startSequencer(options: SequencerOptions): Sequencer {
  const {
    url,
    logger,
    name = `${process.pid}`,
    onSequenced = () => undefined,
    batchEvents = 4_000,
    batchBytes = 16 * 1024 * 1024,
  } = options;
  const metrics = options.registry === undefined ? undefined : ledgerMetrics(options.registry);
  const bell = pause();
  let stopping = false;
  /** A call, because TypeScript cannot see that `stop` changes the variable while a loop waits. */
  const isStopping = (): boolean => stopping;
  let leading = false;

  let reported = { text: '', at: -Infinity };
  /** Logs another reason at once, the same one from time to time: there are several attempts a second. */
  const report = (error: unknown, message: string): void => {
    const text = `${message} ${String(error)}`;
    if (text === reported.text && performance.now() - reported.at < REPORT_MS) return;
    reported = { text, at: performance.now() };
    logger.warn({ error: String(error) }, message);
  };

  const run = async (): Promise<void> => {
    while (!isStopping()) {
      let candidate: Candidate | null = null;
      try {
        candidate = await openCandidate(url, name);
        await stand(candidate);
      } catch (error) {
        if (error instanceof LedgerError && error.code === 'SEQUENCE_BROKEN') {
          metrics?.broken.set(1);
          logger.fatal({ ...error.details }, error.message);
          throw error;
        }
        if (!isStopping())
          report(
            error,
            leading ? 'sequencer: lost leadership, retrying' : 'sequencer: standby failed, retrying',
          );
      } finally {
        leading = false;
        metrics?.leading.set(0);
        await candidate?.client.end().catch(() => undefined);
      }
      if (!isStopping()) await bell.wait(RETRY_MS * (0.5 + Math.random() / 2), false);
    }
  };

  /** Waits to become the leader, then leads until the session or the epoch is lost. */
  const stand = async (candidate: Candidate): Promise<void> => {
    let over = false;
    const isOver = (): boolean => stopping || over;
    void candidate.lost.then(() => {
      over = true;
      bell.ring();
    });
    for (;;) {
      const epoch = await candidate.tryLead();
      if (epoch !== null) {
        logger.info({ epoch: String(epoch), name }, 'sequencer: leading');
        leading = true;
        metrics?.leading.set(1);
        metrics?.takeovers.inc();
        return lead(candidate.client, epoch, isOver);
      }
      await bell.wait(RETRY_MS * (0.75 + Math.random() / 2), false);
      if (isOver()) return;
    }
  };

  const lead = async (client: pg.Client, epoch: bigint, finished: () => boolean): Promise<void> => {
    let newest = 0n;
    let swept = 0;
    let partitions = await makePartitions(client, batchEvents, logger);
    while (!finished()) {
      const now = Date.now();
      const sweep = now - swept >= SWEEP_MS || newest <= LOOKBACK;
      if (now - swept >= SWEEP_MS) swept = now;
      let batch = await sequence(client, epoch, sweep ? 0n : newest - LOOKBACK);
      if (batch.outcome === 'sweep') batch = await sequence(client, epoch, 0n);
      if (batch.outcome === 'sweep') throw broken(batch.detail);
      if (batch.outcome === 'fenced')
        throw new LedgerError(
          'SEQUENCER_FENCED',
          'a newer leader writes the log. This process is a standby now',
          { epoch: String(epoch) },
        );
      if (batch.outcome === 'moved') {
        if (batch.lastId > newest) newest = batch.lastId;
        // After the commit and outside of the transaction: NOTIFY takes a lock on the whole cluster until its
        // transaction ends. Not awaited: the next batch queues after it on this connection.
        client.query('select pg_notify($1, $2)', [NOTIFY_CHANNEL, String(batch.last)]).catch(() => undefined);
        onSequenced(asPosition(batch.last));
        metrics?.position.set(Number(batch.last));
        metrics?.sequenced.inc(Number(batch.last - batch.first) + 1);
        metrics?.batchSeconds.observe((Date.now() - now) / 1_000);
        if (batch.last >= partitions.nextCheckAt)
          partitions = await makePartitions(client, batchEvents, logger);
        if (batch.more) continue;
      }
      await bell.idle(batch.outcome === 'moved' ? Number(batch.last - batch.first) + 1 : 0);
    }
  };

  const sequence = async (client: pg.Client, epoch: bigint, from: bigint): Promise<Batch> => {
    try {
      const { rows } = await client.query<string[]>({
        name: 'ledger.sequence',
        text: SEQUENCE,
        values: [String(epoch), String(from), batchEvents, batchBytes],
        rowMode: 'array',
      });
      const [outcome, first, last, lastId, more] = rows[0] ?? [];
      if (outcome === 'moved')
        return {
          outcome,
          first: BigInt(first ?? 0),
          last: BigInt(last ?? 0),
          lastId: BigInt(lastId ?? 0),
          more: Boolean(more),
        };
      return { outcome: outcome === 'fenced' ? 'fenced' : 'idle' };
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === 'LG001')
        return { outcome: 'sweep', detail: error.detail ?? '{}' };
      throw error;
    }
  };

  const done = run();
  // A caller that ignores `done` still has the log line and the metric.
  done.catch(() => undefined);
  return {
    wake: () => bell.ring(),
    leading: () => leading,
    done,
    async stop() {
      stopping = true;
      bell.ring();
      await done.catch(() => undefined);
    },
  };
}

type Batch =
  | {
      readonly outcome: 'moved';
      readonly first: bigint;
      readonly last: bigint;
      readonly lastId: bigint;
      readonly more: boolean;
    }
  | { readonly outcome: 'idle' | 'fenced' }
  | { readonly outcome: 'sweep'; readonly detail: string };

function broken(detail: string): LedgerError {
  const details = JSON.parse(detail) as Record<string, unknown>;
  return new LedgerError(
    'SEQUENCE_BROKEN',
    `the next event of host ${String(details['hostId'])} has version ${String(details['found'])}, but the log requires ${String(details['expected'])}`,
    details,
  );
}
