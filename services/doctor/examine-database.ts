/** Examines the database at an address, and reports whether it accepts connections. */
import { openPool } from '../ledger/index.js';
import { examine, type ExamineOptions } from './examine.js';
import { ok, unreachable, type Finding } from './judge/finding.js';

export interface ExamineDatabaseOptions extends Omit<ExamineOptions, 'pool'> {
  readonly url: string;
}

export async function examineDatabase({
  url,
  ...options
}: ExamineDatabaseOptions): Promise<readonly Finding[]> {
  // Short timeouts: the doctor must report a blocked database, not wait for it.
  const pool = openPool({
    url,
    max: 2,
    applicationName: 'handover-ledger doctor',
    statementTimeout: 5_000,
    connectTimeout: 5_000,
    lockTimeout: 1_000,
  });
  try {
    await pool.query('select');
    const what = options.embedded ? 'the embedded server of a running serve' : 'DATABASE_URL';
    return [
      ok('database-reachable', `${what} accepts connections`),
      ...(await examine({ pool, ...options })),
    ];
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    return [
      unreachable(
        `cannot connect to PostgreSQL: ${error.message}`,
        'check that it is running, listens on that address and accepts this role; see its log',
      ),
    ];
  } finally {
    await pool.end();
  }
}

/** An error of PostgreSQL (SQLSTATE), of the system (errno code), or a timeout of the driver. */
function isDatabaseError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return 'code' in error || /timeout|Connection terminated/i.test(error.message);
}
