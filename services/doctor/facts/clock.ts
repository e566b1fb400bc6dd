/** The clock of PostgreSQL against the one of this machine. */
import type pg from 'pg';

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
