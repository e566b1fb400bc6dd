/** Events of the benchmarks: real kinds and shapes, about 400 bytes of canonical text each. */
import { randomUUID } from 'node:crypto';
import type { EventData, EventType, HostId, NewEvent } from '../services/kernel/index.js';
import { asBootId, asHostId } from '../services/kernel/index.js';

type Shape = { readonly [T in EventType]: readonly [T, EventData<T>] }[EventType];

/** Address of the k-th page or payload of a round. */
const pa = (round: number, k: number): string => String(0x1_0000_0000 + ((round % 4096) * 8 + k) * 4096);

/** One session per round of 16 events: created, filled, frozen, thawed, emptied, closed. The state stays bounded. */
function shape(n: number): Shape {
  const round = Math.floor(n / 16);
  const name = `vm-${round % 97}`;
  const k = Math.floor((n % 16) / 2);
  const file = { session: name, token: String(k) };
  const page = { via: 'folio', pa: pa(round, k), pages: '1' } as const;
  switch (n % 16) {
    case 0:
      return ['session.created', { name }];
    case 2:
    case 4:
    case 6:
      return ['kho.memory_preserved', page];
    case 3:
    case 5:
    case 7:
      return [
        'file.preserved',
        { ...file, fd: 20 + k, handler: 'memfd-v2', dataPa: pa(round, k), size: String(4096 * k) },
      ];
    case 1:
      return ['image.loaded', { image: 'vmlinuz', carriesKho: true }];
    case 8:
      return ['session.frozen', { name }];
    case 9:
      return ['session.unfrozen', { name }];
    case 10:
    case 12:
    case 14: {
      const nth = k - 4;
      return ['kho.memory_unpreserved', { ...page, pa: pa(round, nth) }];
    }
    case 11:
    case 13: {
      return ['file.unpreserved', { session: name, token: String(k - 4) }];
    }
    default:
      return ['session.closed', { name, direction: 'outgoing' }];
  }
}

/** The agent of a host, with its own seqs. */
export class Agent {
  readonly hostId: HostId;
  readonly id: string;
  readonly epoch: string;
  #seq = 0;
  constructor(hostId: string, epoch: string) {
    this.hostId = asHostId(hostId);
    this.id = `agent/${hostId}`;
    this.epoch = epoch;
  }

  next(): NewEvent {
    const n = ++this.#seq;
    const [type, data] = shape(n);
    return {
      id: randomUUID(),
      hostId: this.hostId,
      bootId: asBootId('5f9c1f60-9e1c-4d63-a1a7-0d6bb1f9b5d7'),
      type,
      schemaVersion: 1,
      producer: { id: this.id, epoch: this.epoch, seq: String(n) },
      occurredAt: new Date(1_795_000_000_000 + n).toISOString().replace('Z', '000Z'),
      monotonicNs: String(1_000_000_000 + n * 1_000),
      data,
      blobs: [],
      evidence: [{ source: 'trace', confidence: 'observed', ref: `trace/trace.txt:${n}` }],
    } as NewEvent;
  }
}

/** `clients` times `hosts` agents, created before the measurement. */
export function agentsFor(clients: number, hosts: number, epoch: string): readonly (readonly Agent[])[] {
  return Array.from({ length: clients }, (_, client) =>
    Array.from({ length: hosts }, (__, host) => new Agent(`host-${client}-${host}`, epoch)),
  );
}
