/** From where on something is worth a word. */
import { usualReadiness, type ReadinessLimits } from '../../graphql/index.js';

export interface DoctorLimits extends ReadinessLimits {
  /** An idle transaction, a wait for a lock, a prepared transaction: longer than this is a warning. */
  readonly patienceSeconds: number;
  /** A transaction that works: longer than this is a warning. */
  readonly longTransactionSeconds: number;
  /** Whatever holds up vacuum longer than this is critical. */
  readonly stuckSeconds: number;
  /** Transactions that the oldest snapshot may lie back. */
  readonly horizonAge: number;
  /** WAL that an inactive slot may hold. */
  readonly slotBytes: number;
  readonly clockSkewSeconds: number;
  /** Shares of 1. */
  readonly connectionsUsed: number;
  readonly diskFree: number;
}

export const usualLimits: DoctorLimits = {
  ...usualReadiness,
  patienceSeconds: 60,
  longTransactionSeconds: 900,
  stuckSeconds: 3_600,
  horizonAge: 1_000_000,
  slotBytes: 1_073_741_824,
  clockSkewSeconds: 1,
  connectionsUsed: 0.8,
  diskFree: 0.15,
};
