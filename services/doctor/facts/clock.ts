/** Difference between the clock of PostgreSQL and that of this machine. */
import type pg from 'pg';

export interface ClockFacts {
  /** Database time minus local time, accurate to half of `uncertainSeconds`, the round-trip time. */
  readonly skewSeconds: number;
  readonly uncertainSeconds: number;
}

/** Returns the sample with the shortest round trip. Takes no lock. */
export async function readClock(pool: pg.Pool, times = 3): Promise<ClockFacts> {
  const samples: ClockFacts[] = [];
  for (let n = 0; n < times; n++) {
    const from = Date.now();
    const { rows } = await pool.query<{ at: string }>(
      'select extract(epoch from clock_timestamp())::text as at',
    );
    const to = Date.now();
    samples.push({
      skewSeconds: Number(rows[0]?.at ?? 0) - (from + to) / 2_000,
      uncertainSeconds: (to - from + 2) / 1_000,
    });
  }
  return samples.reduce((best, one) => (one.uncertainSeconds < best.uncertainSeconds ? one : best));
}
