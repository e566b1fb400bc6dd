/** Converts facts to events: identity, producer key, time. The same capture always gives the same bytes. */
import { createHash } from 'node:crypto';
import { parseEvent, type BootId, type Digest, type HostId, type NewEvent } from '../../kernel/index.js';
import type { Fact, IgnoredTally } from '../observe/index.js';
import type { Placed } from './timeline.js';
import { instantOf } from './wall-clock.js';

export const PRODUCER = 'capture-import';

export interface DatedBoot {
  readonly id: BootId;
  /** Microseconds since 1970. */
  readonly startedAtUs: number;
  readonly facts: readonly Placed[];
}

export function* emitEvents(
  hostId: HostId,
  epoch: Digest,
  boots: readonly DatedBoot[],
  ignored: IgnoredTally,
): Generator<NewEvent> {
  let seq = 1;
  let last = 0;
  for (const boot of boots) {
    for (const { fact, us } of boot.facts) {
      last = Math.max(last, boot.startedAtUs + us);
      const parsed = parseEvent(draft(hostId, epoch, seq, boot.id, last, fact));
      if (parsed.ok) {
        seq += 1;
        yield parsed.event;
      } else {
        // A session name or an address was not observed and cannot be derived.
        tallyIncomplete(fact, ignored, parsed.problems.map((one) => one.field).join(', '));
      }
    }
  }
}

function draft(hostId: HostId, epoch: Digest, seq: number, bootId: BootId, us: number, fact: Fact): unknown {
  const occurredAt = instantOf(us);
  return {
    id: idOf(epoch, seq, fact, Math.floor(us / 1000)),
    hostId,
    bootId,
    type: fact.type,
    schemaVersion: 1,
    producer: { id: PRODUCER, epoch, seq: String(seq) },
    occurredAt,
    monotonicNs:
      fact.stamp === null || fact.stamp.exact === false ? null : `${BigInt(fact.stamp.us) * 1000n}`,
    data: fact.data,
    blobs: fact.blobs,
    evidence: fact.evidence,
  };
}

/** Has the form of a UUIDv7, so that ids sort by time; a hash replaces the random bits. */
function idOf(epoch: Digest, seq: number, fact: Fact, ms: number): string {
  const hash = createHash('sha256')
    .update(`${epoch}\n${seq}\n${fact.type}\n${JSON.stringify(fact.data)}`)
    .digest('hex');
  const time = ms.toString(16).padStart(12, '0');
  const variant = ((Number.parseInt(hash[3] ?? '0', 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}

function tallyIncomplete(fact: Fact, ignored: IgnoredTally, fields: string): void {
  const ref = fact.evidence[0]?.ref ?? '(derived)';
  ignored.add(ref.replace(/:\d+$/, ''), `${ref}: ${fact.type} without ${fields}`);
}
