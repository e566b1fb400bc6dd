/**
 * Converts an event to a message. The payload is the canonical text, the exact bytes of the digest, so a consumer can
 * verify it. Fields that the ledger adds are headers. docs/scale.md describes messages for consumers.
 */
import { digestOf, type HostId, type LedgerEvent, type StoredEvent } from '../kernel/index.js';
import { FanoutError } from './errors.js';

export const headerNames = {
  position: 'Ledger-Position',
  version: 'Ledger-Version',
  digest: 'Ledger-Digest',
  chainDigest: 'Ledger-Chain-Digest',
  recordedAt: 'Ledger-Recorded-At',
  sequencedAt: 'Ledger-Sequenced-At',
  /** Id of one run of a publisher; shows which of two concurrent publishers wrote a message. */
  publisher: 'Ledger-Publisher',
  /** Size of an event that exceeds the server's limit; the payload is then empty. */
  omitted: 'Ledger-Omitted-Bytes',
} as const;

/** Reserved for the headers below, those of JetStream and the frame, which count against the server's limit too. */
const HEADER_BYTES = 1_024;

export interface EventMessage {
  readonly subject: string;
  readonly payload: Uint8Array;
  readonly headers: readonly (readonly [string, string])[];
  /** The server drops a second message with the same id within its window. */
  readonly messageId: string;
}

export interface MessageOptions {
  /** Prefix of all subjects. */
  readonly prefix: string;
  readonly publisher: string;
  /** Limit of the server for one message. */
  readonly maxBytes: number;
}

/**
 * Encodes a host id as one token of a subject; `decodeURIComponent` decodes it. Dots separate tokens, and `*`, `>` and
 * blanks have a meaning in subjects.
 */
export function hostToken(hostId: HostId): string {
  return encodeURIComponent(hostId).replaceAll('.', '%2E').replaceAll('*', '%2A');
}

/** `handover.HOST.session.created`. Kinds keep their dots, so `handover.*.session.>` matches session events of all hosts. */
export function subjectOf(prefix: string, { hostId, type }: Pick<LedgerEvent, 'hostId' | 'type'>): string {
  return `${prefix}.${hostToken(hostId)}.${type}`;
}

export function messageOf(event: StoredEvent, { prefix, publisher, maxBytes }: MessageOptions): EventMessage {
  const { canonical } = event;
  if (digestOf(canonical) !== event.digest)
    throw new FanoutError(
      'EVENT_ALTERED',
      `the text of the event at position ${event.position} does not have the digest that the log has for it`,
      {
        position: String(event.position),
      },
    );
  const payload = Buffer.from(canonical, 'utf8');
  const fits = payload.byteLength + HEADER_BYTES <= maxBytes;
  return {
    subject: subjectOf(prefix, event),
    payload: fits ? payload : new Uint8Array(0),
    headers: [
      [headerNames.position, String(event.position)],
      [headerNames.version, String(event.version)],
      [headerNames.digest, event.digest],
      [headerNames.chainDigest, event.chainDigest],
      [headerNames.recordedAt, event.recordedAt],
      [headerNames.sequencedAt, event.sequencedAt],
      [headerNames.publisher, publisher],
      ...(fits ? [] : [[headerNames.omitted, String(payload.byteLength)] as const]),
    ],
    // The digest distinguishes ledgers, which have no event in common.
    messageId: `${event.position}-${event.digest.slice(0, 16)}`,
  };
}
