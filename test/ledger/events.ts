/** Events for tests: well-formed, distinct, about 400 bytes each. */
import { randomUUID } from 'node:crypto';
import type { Digest, EventData, EventType, HostId, NewEvent } from '../../services/kernel/index.js';
import { asBootId, asHostId } from '../../services/kernel/index.js';

export interface ProducerLike {
  readonly id: string;
  readonly epoch: string;
}

let count = 0;

/** A host id of its own. */
export function newHost(): HostId {
  return asHostId(`host-${process.pid}-${++count}`);
}

/** A producer of its own, which counts its seqs. */
export class TestProducer {
  readonly id: string;
  readonly epoch: string;
  seq = 0n;
  constructor(id = `agent-${process.pid}-${++count}`, epoch = 'boot-1') {
    this.id = id;
    this.epoch = epoch;
  }
  next(hostId: HostId, fields: Partial<NewEvent> = {}): NewEvent {
    this.seq++;
    return sessionCreated(hostId, {
      producer: { id: this.id, epoch: this.epoch, seq: String(this.seq) },
      ...fields,
    });
  }
  batch(hostId: HostId, size: number): NewEvent[] {
    return Array.from({ length: size }, () => this.next(hostId));
  }
}

export function sessionCreated(hostId: HostId, fields: Partial<NewEvent> = {}): NewEvent {
  return event('session.created', { name: `vm-${++count}` }, hostId, fields);
}

export function event<T extends EventType>(
  type: T,
  data: EventData<T>,
  hostId: HostId,
  fields: Partial<NewEvent> = {},
): NewEvent {
  return {
    id: randomUUID(),
    hostId,
    bootId: asBootId('5f9c1f60-9e1c-4d63-a1a7-0d6bb1f9b5d7'),
    type,
    schemaVersion: 1,
    producer: { id: 'agent', epoch: 'boot-1', seq: '1' },
    occurredAt: '2026-11-23T11:14:05.123456Z',
    monotonicNs: String(1_000_000_000 + ++count),
    data,
    blobs: [] as Digest[],
    evidence: [{ source: 'trace', confidence: 'observed', ref: 'trace/trace.txt:17' }],
    ...fields,
  } as unknown as NewEvent;
}
