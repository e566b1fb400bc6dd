/** Canonical bytes of an event and their digest: what the ledger stores, hashes and proves. */
import { hash } from 'node:crypto';
import type { Digest } from '../brands.js';
import { asDigest } from '../brands.js';
import type { Json } from '../canonical.js';
import { canonicalJson } from '../canonical.js';
import type { Evidence, NewEvent, Recorded, StoredEvent } from './envelope.js';

/**
 * The canonical text of an event as sent, with sorted keys and without the ledger's fields. The envelope's keys are
 * known, so their order is fixed here instead of sorted for every event; a test compares with `canonicalJson`.
 */
export function encodeEvent(event: NewEvent): string {
  const { producer } = event;
  return (
    `{"blobs":${json(event.blobs)},"bootId":${json(event.bootId)},"data":${json(event.data)}` +
    `,"evidence":[${event.evidence.map(evidenceText).join(',')}],"hostId":${json(event.hostId)},"id":${json(event.id)}` +
    `,"monotonicNs":${json(event.monotonicNs)},"occurredAt":${json(event.occurredAt)}` +
    `,"producer":{"epoch":${json(producer.epoch)},"id":${json(producer.id)},"seq":${json(producer.seq)}}` +
    `,"schemaVersion":${json(event.schemaVersion)},"type":${json(event.type)}}`
  );
}

function evidenceText({ before, confidence, probe, ref, source, text }: Evidence): string {
  return (
    `{${optional('before', before)}"confidence":${json(confidence)},${optional('probe', probe)}` +
    `"ref":${json(ref)},"source":${json(source)}${text === undefined ? '' : `,"text":${json(text)}`}}`
  );
}

const optional = (key: string, value: string | undefined): string =>
  value === undefined ? '' : `"${key}":${json(value)},`;

const json = (value: unknown): string => canonicalJson(value as Json);

/** SHA-256 of the canonical UTF-8 bytes. */
export function digestOf(canonical: string): Digest {
  return asDigest(hash('sha256', canonical, 'hex'));
}

/** Rebuilds a stored event from its canonical text. The text came through {@link encodeEvent}, so it is not checked again. */
export function decodeEvent(canonical: string, recorded: Recorded): StoredEvent {
  const event = Object.assign(JSON.parse(canonical) as NewEvent, recorded);
  return Object.defineProperty(event, 'canonical', { value: canonical }) as StoredEvent;
}
