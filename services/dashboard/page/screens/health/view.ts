import type { LedgerHealthQuery } from './query.generated.js';

/** Health of the ledger as this screen reads it. */
export type Health = LedgerHealthQuery['health'];
