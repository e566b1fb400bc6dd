/** The clock of PostgreSQL against the one of this machine. */
import type pg from 'pg';
import { amiss, fine, type Finding } from './finding.js';
import type { DoctorLimits } from './limits.js';
import { span } from './quantities.js';

export interface ClockFacts {
  /** Database minus here; the answer was under way for `uncertainSeconds`, so it may be off by half of that. */
  readonly skewSeconds: number;
  readonly uncertainSeconds: number;
}

/** The best of a few, as the way there and back differs. Takes no lock. */
export async function readClock(pool: pg.Pool, times = 3): Promise<ClockFacts> {
  const looks: ClockFacts[] = [];
  for (let n = 0; n < times; n++) {
    const from = Date.now();
    const { rows } = await pool.query<{ at: string }>(
      'select extract(epoch from clock_timestamp())::text as at',
    );
    const to = Date.now();
    looks.push({
      skewSeconds: Number(rows[0]?.at ?? 0) - (from + to) / 2_000,
      uncertainSeconds: (to - from + 2) / 1_000,
    });
  }
  return looks.reduce((best, one) => (one.uncertainSeconds < best.uncertainSeconds ? one : best));
}

export function judgeClock(
  { skewSeconds, uncertainSeconds }: ClockFacts,
  { clockSkewSeconds }: DoctorLimits,
): Finding {
  const sure = Math.max(0, Math.abs(skewSeconds) - uncertainSeconds / 2);
  const facts = { skewSeconds, uncertainSeconds };
  if (sure <= clockSkewSeconds)
    return fine('clock', `PostgreSQL and this machine agree within ${span(Math.abs(skewSeconds))}`, facts);
  return amiss(
    'clock',
    sure >= 300 ? 'critical' : 'warning',
    `the clock of PostgreSQL is ${span(Math.abs(skewSeconds))} ${skewSeconds > 0 ? 'ahead of' : 'behind'} this machine's`,
    'see to the time service (chrony, timesyncd) of both; tokens and their expiry go by the clock of the service, recording times by that of PostgreSQL',
    facts,
  );
}
