/** Builds well-formed events for tests: one host, one producer, increasing times. */
import type { BootId, EventData, EventType, HostId, NewEvent } from '../../services/kernel/index.js';
import { asBootId, asHostId } from '../../services/kernel/index.js';

export interface EventMaker {
  readonly hostId: HostId;
  /** The next event of the host. */
  make<T extends EventType>(
    type: T,
    data: EventData<T>,
    more?: { readonly bootId?: string | null; readonly at?: string; readonly blobs?: readonly string[] },
  ): NewEvent;
  /** From now on events belong to this boot. */
  boot(id: string): void;
}

export const instantAt = (micros: number): string => {
  const millis = new Date(Date.UTC(2026, 10, 23, 11, 0, 0) + Math.floor(micros / 1000)).toISOString();
  return `${millis.slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z`;
};

export function eventMaker(host = 'host-1', producer = 'test', epoch = 'e1'): EventMaker {
  let seq = 0;
  let bootId: BootId | null = asBootId('boot-1');
  const hostId = asHostId(host);
  return {
    hostId,
    boot(id) {
      bootId = asBootId(id);
    },
    make(type, data, more = {}) {
      seq += 1;
      return {
        id: `00000000-0000-7000-8000-${seq.toString(16).padStart(12, '0')}`,
        hostId,
        bootId: more.bootId === undefined ? bootId : (more.bootId as BootId | null),
        type,
        schemaVersion: 1,
        producer: { id: producer, epoch, seq: String(seq) },
        occurredAt: more.at ?? instantAt(seq * 1000),
        monotonicNs: String(seq * 1_000_000),
        data,
        blobs: more.blobs ?? [],
        evidence: [{ source: 'simulator', confidence: 'observed', ref: null }],
      } as unknown as NewEvent;
    },
  };
}
