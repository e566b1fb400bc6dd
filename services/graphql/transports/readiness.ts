import { readHead } from '../../ledger/index.js';
import { readCheckpoint } from '../../projections/index.js';
import type { Services } from '../context.js';

/** Whether a load balancer should send requests here, and why not. */
export interface Readiness {
  readonly ready: boolean;
  readonly draining: boolean;
  readonly database: boolean;
  /** Decimal strings; null when the database does not answer. */
  readonly head: string | null;
  readonly projected: string | null;
  /** Events that the read models are behind; null when the database does not answer. */
  readonly lag: string | null;
}

/** A server whose read models are further behind than this shows too old a fleet to be asked. */
const MOST_LAG = 10_000n;

const PATIENCE_MS = 2_000;

export async function readiness({ pool }: Services, draining: boolean): Promise<Readiness> {
  const places = await within(Promise.all([readHead(pool), readCheckpoint(pool)]), PATIENCE_MS).catch(
    () => null,
  );
  const database = places !== null;
  const lag = places === null ? null : places[0].position - places[1].position;
  return {
    ready: lag !== null && lag <= MOST_LAG && !draining,
    draining,
    database,
    head: places === null ? null : String(places[0].position),
    projected: places === null ? null : String(places[1].position),
    // The projection may have gone on since the head was read.
    lag: lag === null ? null : String(lag < 0n ? 0n : lag),
  };
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
