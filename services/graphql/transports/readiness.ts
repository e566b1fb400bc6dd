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
}

const PATIENCE_MS = 2_000;

export async function readiness({ pool }: Services, draining: boolean): Promise<Readiness> {
  const places = await within(Promise.all([readHead(pool), readCheckpoint(pool)]), PATIENCE_MS).catch(
    () => null,
  );
  const database = places !== null;
  return {
    ready: database && !draining,
    draining,
    database,
    head: places === null ? null : String(places[0].position),
    projected: places === null ? null : String(places[1].position),
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
