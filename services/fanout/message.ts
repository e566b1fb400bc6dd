/**
 * An event as a message. The payload is the canonical text, byte for byte what the digest is of, so a consumer can
 * check it by itself; what the ledger adds is in headers. docs/scale.md tells consumers about it.
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
  /** One run of a publisher: tells two of them apart that met. */
  publisher: 'Ledger-Publisher',
  /** Size of an event that is longer than the server takes; the payload is empty then. */
  omitted: 'Ledger-Omitted-Bytes',
} as const;

/** Room for the headers below, those of JetStream and the frame; the server's limit is of all of them together. */
const HEADER_BYTES = 1_024;

export interface EventMessage {
  readonly subject: string;
  readonly payload: Uint8Array;
  readonly headers: readonly (readonly [string, string])[];
  /** The server drops a second message of the same id within its window. */
  readonly messageId: string;
}

export interface MessageOptions {
  /** What all subjects begin with. */
  readonly prefix: string;
  readonly publisher: string;
  /** The server's limit. */
  readonly maxBytes: number;
}

/**
 * One token of a subject out of any host id, and back by `decodeURIComponent`: dots part tokens, and stars, angle
 * brackets and blanks mean something to the server.
 */
export function hostToken(hostId: HostId): string {
  return encodeURIComponent(hostId).replaceAll('.', '%2E').replaceAll('*', '%2A');
}

/** `handover.HOST.session.created`: kinds keep their dots, so that `handover.*.session.>` is every host's sessions. */
export function subjectOf(prefix: string, { hostId, type }: Pick<LedgerEvent, 'hostId' | 'type'>): string {
  return `${prefix}.${hostToken(hostId)}.${type}`;
}

export function messageOf(event: StoredEvent, { prefix, publisher, maxBytes }: MessageOptions): EventMessage {
  const { canonical } = event;
  if (digestOf(canonical) !== event.digest)
    throw new FanoutError(
      'EVENT_ALTERED',
      `the event at position ${event.position} is not what its digest says`,
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
    // The digest stands for the ledger: two ledgers have no event in common.
    messageId: `${event.position}-${event.digest.slice(0, 16)}`,
  };
}
