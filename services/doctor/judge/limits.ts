/** Limits beyond which the doctor reports a problem. */
import { usualReadiness, type ReadinessLimits } from '../../graphql/index.js';

export interface DoctorLimits extends ReadinessLimits {
  /** Longest idle transaction, wait for a lock, or prepared transaction without a warning. */
  readonly patienceSeconds: number;
  /** Longest active transaction without a warning. */
  readonly longTransactionSeconds: number;
  /** Beyond this, an idle or prepared transaction is critical; an active one beyond four times this. */
  readonly stuckSeconds: number;
  /** Maximum age of the oldest snapshot, in transactions. */
  readonly horizonAge: number;
  /** Maximum WAL that a slot may hold. */
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
