/** The envelope of an event: observer, time, evidence, and the fields that the ledger adds. */
import type { BootId, Digest, HostId, Position, Version } from '../brands.js';
import type { EventData, EventType } from './catalogue.js';

/**
 * Exactly-once key of a producer. `id` names the producer, `epoch` one run of it (a boot id, an import's digest),
 * `seq` counts from 1 inside the epoch. A retry under the same key returns the first receipt.
 */
export interface ProducerKey {
  readonly id: string;
  readonly epoch: string;
  /** u64, decimal string. */
  readonly seq: string;
}

/**
 * Where an observation comes from. `ref` points into it, e.g. `u0-before-kexec/trace/trace.txt:17`. The texts are
 * absent, not null, where the observer kept none: events of version 0.1.0 have none of these keys.
 */
export interface Evidence {
  readonly source: EvidenceSource;
  readonly confidence: Confidence;
  readonly ref: string | null;
  /** The source line, possibly shortened. */
  readonly text?: string;
  /** The line before it. */
  readonly before?: string;
  /** The definition of the probe whose hit the line is. */
  readonly probe?: string;
}

export const confidences = ['observed', 'derived', 'claimed'] as const;
export type Confidence = (typeof confidences)[number];

export const evidenceSources = [
  'trace',
  'kept_trace',
  'kmsg',
  'console',
  'agent',
  'debugfs',
  'procfs',
  'sysfs',
  'simulator',
  'operator',
  'policy',
  'platform',
  'systemd',
  'other',
] as const;
export type EvidenceSource = (typeof evidenceSources)[number];

/** An event as its producer sends it. The event's digest covers every field. */
export type NewEventOf<T extends EventType> = {
  readonly id: string;
  readonly hostId: HostId;
  readonly bootId: BootId | null;
  readonly type: T;
  readonly schemaVersion: number;
  readonly producer: ProducerKey;
  /** The host's own clock: RFC 3339 UTC, six fraction digits. May be wrong. */
  readonly occurredAt: string;
  /** Nanoseconds since boot, u64 decimal string, when known. */
  readonly monotonicNs: string | null;
  readonly data: EventData<T>;
  /** SHA-256 of every blob that the event names. */
  readonly blobs: readonly Digest[];
  readonly evidence: readonly Evidence[];
};

/** Any event as its producer sends it, discriminated by `type`. */
export type NewEvent = { [T in EventType]: NewEventOf<T> }[EventType];

/** Fields that the ledger adds. All instants are RFC 3339 UTC with six fraction digits. */
export interface Recorded {
  readonly position: Position;
  readonly version: Version;
  /** When the append was made durable. */
  readonly recordedAt: string;
  /** When the position was assigned; never decreases along the log. */
  readonly sequencedAt: string;
  /** SHA-256 of the canonical bytes. */
  readonly digest: Digest;
  /** Running digest of the host's stream up to and including this event. */
  readonly chainDigest: Digest;
}

/** A stored event: one kind. */
export type EventOf<T extends EventType> = NewEventOf<T> & Recorded;
/** A stored event, discriminated by `type`. */
export type LedgerEvent = { [T in EventType]: EventOf<T> }[EventType];

/**
 * A stored event with the exact text that its digest covers. The text is not enumerable: it is absent from JSON and
 * from copies made by spreading.
 */
export type StoredEvent = LedgerEvent & { readonly canonical: string };
