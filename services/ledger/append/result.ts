/** The outcomes of an append. Every outcome that a caller has to handle is a value in here; only faults are thrown. */
import type { Digest, HostId, Version } from '../../kernel/index.js';

/**
 * The version of a host's stream that the caller expects. `any` never fails: concurrent appends wait for a row lock. A
 * version requires exactly this last version.
 */
export type ExpectedVersion = 'any' | 'noStream' | 'streamExists' | Version;

export interface StreamReceipt {
  readonly hostId: HostId;
  readonly firstVersion: Version;
  readonly lastVersion: Version;
}

export interface EventReceipt {
  /** u64, decimal string, as sent. */
  readonly seq: string;
  readonly hostId: HostId;
  readonly version: Version;
  readonly digest: Digest;
}

/** A range of sequence numbers, both ends included, that the producer used and the ledger did not receive. */
export interface MissingTelemetry {
  readonly fromSeq: string;
  readonly toSeq: string;
}

export interface Appended {
  readonly kind: 'appended';
  /** True when all events were stored before: this is the first receipt again. */
  readonly replayed: boolean;
  readonly receipts: readonly StreamReceipt[];
  readonly events: readonly EventReceipt[];
  readonly recordedAt: string;
  /** Holes found by this append, right below its first event. */
  readonly missing: readonly MissingTelemetry[];
}

export interface WrongExpectedVersion {
  readonly kind: 'wrong_expected_version';
  readonly hostId: HostId;
  readonly expected: ExpectedVersion;
  /** 0: the host has no stream. */
  readonly actual: Version;
}

export interface ProducerConflict {
  readonly kind: 'producer_conflict';
  readonly seq: string;
  readonly storedDigest: Digest;
  readonly sentDigest: Digest;
  /** Digest that is stored under the key. */
  readonly receipt: EventReceipt;
}

export interface UnknownBlob {
  readonly kind: 'unknown_blob';
  readonly sha256: Digest;
  /** Index of the first event that names the blob. */
  readonly index: number;
}

export interface BatchProblem {
  readonly index: number;
  readonly field: string;
  readonly rule: string;
}

export interface InvalidEvents {
  readonly kind: 'invalid_events';
  readonly problems: readonly BatchProblem[];
}

export interface TooLarge {
  readonly kind: 'too_large';
  /** `total`: canonical texts and blobs together. */
  readonly what: 'events' | 'total';
  readonly actual: number;
  readonly limit: number;
}

export type AppendRefusal = WrongExpectedVersion | ProducerConflict | UnknownBlob | InvalidEvents | TooLarge;
export type AppendResult = Appended | AppendRefusal;
