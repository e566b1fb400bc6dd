/**
 * Who may sequence. Two guards: a session advisory lock, so that normally one process tries; and an epoch that every
 * batch compares in its own transaction, so that a process which lost the lock without noticing writes nothing.
 */
import type pg from 'pg';
import { clientConfig } from '../database.js';
import { openClient } from '../own-client.js';

/** Any fixed numbers would do; all sequencers of one database use these. */
const LOCK = [7_364, 1];

/**
 * PostgreSQL ends a leader's session that asks nothing for this long, and with it the lock: a paused process is
 * replaced like a dead one. A live leader sweeps more often than that.
 */
export const IDLE_LIMIT_MS = 2_500;

/**
 * A statement without an answer for this long has lost its connection on the way, and nobody reported it. The next
 * session leads when PostgreSQL has ended this one.
 */
const ANSWER_MS = 15_000;

/** A session that may lead. While another leads it only asks now and then. */
export interface Candidate {
  readonly client: pg.Client;
  /** Settles when the session is over, whoever ended it. */
  readonly lost: Promise<void>;
  /** The epoch when it leads from now on; null while another process does. */
  tryLead(): Promise<bigint | null>;
}

/** Throws when there is no connection. */
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
    // A leader whose machine vanished without a word must not hold the lock for the two hours TCP would give it.
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
