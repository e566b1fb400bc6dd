/** The events the benchmark appends: real kinds, real shapes, about 400 bytes of canonical text each. */
import { randomUUID } from 'node:crypto';
import type { EventData, EventType, HostId, NewEvent } from '../services/kernel/index.js';
import { asBootId, asHostId } from '../services/kernel/index.js';

type Shape = { readonly [T in EventType]: readonly [T, EventData<T>] }[EventType];

/** A run of sessions and files, over and over, as an agent on a busy host would report it. */
function shape(n: number): Shape {
  const session = `vm-${Math.floor(n / 8) % 97}`;
  const token = String(n % 8);
  switch (n % 8) {
    case 0:
      return ['session.created', { name: session }];
    case 6:
      return ['session.frozen', { name: session }];
    case 7:
      return ['kho.memory_preserved', { via: 'folio', pa: String(0x1_0000_0000 + n * 4096), pages: '1' }];
    default:
      return [
        'file.preserved',
        {
          session,
          token,
          fd: 20 + (n % 100),
          handler: 'memfd-v2',
          dataPa: String(0x2_0000_0000 + n * 4096),
          size: String(4096 * ((n % 512) + 1)),
        },
      ];
  }
}

/** One host's agent: counts its own seqs. */
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

/** `clients` times `hosts` agents, made before the clock starts. */
export function agentsFor(clients: number, hosts: number, epoch: string): readonly (readonly Agent[])[] {
  return Array.from({ length: clients }, (_, client) =>
    Array.from({ length: hosts }, (__, host) => new Agent(`host-${client}-${host}`, epoch)),
  );
}
