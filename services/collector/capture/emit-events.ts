/** Converts facts to events: identity, producer key, time. The same capture always gives the same bytes. */
import { createHash } from 'node:crypto';
import {
  parseEvent,
  type BootId,
  type Digest,
  type EventType,
  type HostId,
  type NewEvent,
} from '../../kernel/index.js';
import { fact, type Fact, type IgnoredTally, type MissingFacts } from '../observe/index.js';
import type { Placed } from './timeline.js';
import { instantOf } from './wall-clock.js';

export const PRODUCER = 'capture-import';

export interface DatedBoot {
  readonly id: BootId;
  /** Microseconds since 1970. */
  readonly startedAtUs: number;
  readonly facts: readonly Placed[];
}

/**
 * A fact that breaks a rule of its kind was seen in part only. The ledger checks each event again when it is appended,
 * as it does for every producer: 16 µs an event, 1.5 % of the CPU time of reading a capture.
 */
export function* emitEvents(
  hostId: HostId,
  epoch: Digest,
  boots: readonly DatedBoot[],
  ignored: IgnoredTally,
): Generator<NewEvent> {
  let seq = 1;
  let last = 0;
  for (const boot of boots) {
    const missed = new Set<MissingFacts>();
    for (const { fact: one, us } of boot.facts) {
      last = Math.max(last, boot.startedAtUs + us);
      const parsed = parseEvent(draft(hostId, epoch, seq, boot.id, last, one));
      if (parsed.ok) {
        seq += 1;
        yield parsed.event;
        continue;
      }
      // A session name or an address was not observed and cannot be derived.
      const without = `${one.type} without ${parsed.problems.map((one) => one.field).join(', ')}`;
      tallyIncomplete(one, ignored, without);
      const facts = missedBy[one.type];
      if (facts !== undefined && missed.has(facts)) continue;
      if (facts !== undefined) missed.add(facts);
      const instead = facts === undefined ? refusedCall(one, without) : incomplete(one, facts, without);
      if (instead === null) continue;
      const marked = parseEvent(draft(hostId, epoch, seq, boot.id, last, instead));
      if (marked.ok) {
        seq += 1;
        yield marked.event;
      }
    }
  }
}

/** A fact that was seen in part is missing: of what session or file it was is not known. */
const missedBy: Partial<Record<EventType, MissingFacts>> = {
  'session.created': 'sessions',
  'session.retrieved': 'sessions',
  'session.finished': 'sessions',
  'session.closed': 'sessions',
  'file.preserved': 'files',
  'file.retrieved': 'files',
};

/** Declared once for the rest of the boot. */
function incomplete({ stamp, evidence }: Fact, facts: MissingFacts, message: string): Fact {
  const fromNs = stamp === null ? null : `${BigInt(stamp.us) * 1000n}`;
  const data = { facts, reason: 'incomplete' as const, fromNs, toNs: null, count: null, message };
  return fact('telemetry.missing', data, { stamp, evidence });
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

/** A call that the kernel refused is evidence, also where no line shows which session or file it named. */
function refusedCall({ type, data, stamp, evidence }: Fact, message: string): Fact | null {
  if (!/^(session|file)\..*_failed$/.test(type) || !('errno' in data) || data.errno === null) return null;
  const logged = { subsystem: 'luo', level: null, message: `${message}, errno ${data.errno}` };
  const derived = evidence.map((known) => ({ ...known, confidence: 'derived' as const }));
  return fact('kernel.logged', logged, { stamp, evidence: derived });
}

function tallyIncomplete({ evidence }: Fact, ignored: IgnoredTally, without: string): void {
  const ref = evidence[0]?.ref ?? '(derived)';
  ignored.add(ref.replace(/:\d+$/, ''), `${ref}: ${without}`);
}
