/**
 * Election of the sequencer. Two guards: a session advisory lock, so that normally one process tries; and an epoch that
 * every batch compares in its own transaction, so that a process which lost the lock without noticing writes nothing.
 */
import type pg from 'pg';
import { clientConfig } from '../database.js';
import { openClient } from '../own-client.js';

/** Arbitrary numbers; all sequencers of one database use these. */
const LOCK = [7_364, 1];

/**
 * PostgreSQL ends the session of a leader that sends nothing for this long, and with it the lock: a paused process is
 * replaced like a dead one. A live leader sweeps more often than that.
 */
export const IDLE_LIMIT_MS = 2_500;

/**
 * A statement without an answer for this long has lost its connection without an error. The next session leads once
 * PostgreSQL has ended this one.
 */
const ANSWER_MS = 15_000;

/** A session that may lead. While another session leads, it retries from time to time. */
export interface Candidate {
  readonly client: pg.Client;
  /** Settles when the session has ended, for whatever reason. */
  readonly lost: Promise<void>;
  /** The epoch when this session leads from now on; null while another process leads. */
  tryLead(): Promise<bigint | null>;
}

/** Throws when it cannot connect. */
export async function openCandidate(url: string, name: string): Promise<Candidate> {
  const client = await openClient({
    ...clientConfig(url, `handover-ledger sequencer ${name}`),
    connectionTimeoutMillis: 3_000,
    query_timeout: ANSWER_MS,
  });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  try {
    // TCP would hold the lock of a leader whose machine vanished for two hours.
    await client.query(
      "set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3; set statement_timeout = '60s'; set jit = off",
    );
  } catch (error) {
    await client.end();
    throw error;
  }
  return {
    client,
    lost,
    async tryLead() {
      const { rows } = await client.query<{ led: boolean }>(
        'select pg_try_advisory_lock($1, $2) as led',
        LOCK,
      );
      if (rows[0]?.led !== true) return null;
      await client.query(`set idle_session_timeout = ${IDLE_LIMIT_MS}`);
      const lead = await client.query<{ epoch: string }>('select ledger.lead($1)::text as epoch', [name]);
      return BigInt(lead.rows[0]?.epoch ?? 0);
    },
  };
}
