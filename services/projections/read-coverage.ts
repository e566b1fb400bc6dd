/** Which sources reported about each boot of a host, from when to when, and what is known to be missing. */
import {
  followTelemetry,
  noGaps,
  type BootId,
  type EventOf,
  type EvidenceSource,
  type HostId,
  type KernelState,
  type LedgerEvent,
  type NumberGap,
  type Position,
  type TelemetryGaps,
  type Version,
} from '../kernel/index.js';
import type { Db } from '../ledger/index.js';
import { replayHost } from './replay-host.js';

/** An event of a source; its clocks are those of the host. */
export interface CoveredEvent {
  readonly position: Position;
  readonly version: Version;
  readonly occurredAt: string;
  readonly monotonicNs: string | null;
}

export interface SourceCoverage {
  readonly source: EvidenceSource;
  /** Number of events that name the source. */
  readonly events: number;
  /** The earliest and the latest by the host's clock, whatever the order in which they arrived. */
  readonly first: CoveredEvent;
  readonly last: CoveredEvent;
}

export interface BootCoverage {
  readonly bootId: BootId;
  /** Null for a boot that is not in the host's history. */
  readonly ordinal: number | null;
  readonly sources: readonly SourceCoverage[];
  /** Holes in the numbering of producers, noticed at an event of this boot. */
  readonly gaps: readonly NumberGap[];
  /** What observers declared as missing, oldest first, at most {@link MOST_DECLARED}. */
  readonly declared: readonly EventOf<'telemetry.missing'>[];
}

const MOST_DECLARED = 64;

interface Growing {
  ordinal: number | null;
  readonly sources: Map<EvidenceSource, SourceCoverage>;
  readonly declared: EventOf<'telemetry.missing'>[];
}

/** Boots in the order in which their first event is in the stream. */
export async function readCoverage(db: Db, hostId: HostId, upTo: Version): Promise<BootCoverage[]> {
  const boots = new Map<BootId, Growing>();
  const noticedIn = new Map<bigint, BootId | null>();
  let telemetry: TelemetryGaps = noGaps;
  await replayHost(db, hostId, {
    upTo,
    onEvent(event, state) {
      const before = telemetry.gaps;
      // Only the holes in the numbers are used, whose place does not depend on the boot.
      telemetry = followTelemetry(telemetry, event, event.version, { at: null, present: event.version - 1n });
      if (telemetry.gaps !== before) noticedIn.set(event.version, event.bootId);
      if (event.bootId !== null) notice(bootOf(boots, event.bootId), event, state);
    },
  });
  const gaps = telemetry.gaps.filter((gap) => gap.kind === 'numbers');
  return [...boots].map(([bootId, { ordinal, sources, declared }]) => ({
    bootId,
    ordinal,
    sources: [...sources.values()],
    gaps: gaps.filter(({ noticed }) => noticedIn.get(noticed) === bootId),
    declared,
  }));
}

function bootOf(boots: Map<BootId, Growing>, bootId: BootId): Growing {
  const known = boots.get(bootId);
  if (known !== undefined) return known;
  const made: Growing = { ordinal: null, sources: new Map(), declared: [] };
  boots.set(bootId, made);
  return made;
}

function notice(boot: Growing, event: LedgerEvent, state: KernelState): void {
  for (const one of [state.boot, state.previous])
    if (one !== null && one.bootId === event.bootId) boot.ordinal = one.ordinal;
  if (event.type === 'telemetry.missing' && boot.declared.length < MOST_DECLARED) boot.declared.push(event);
  const { position, version, occurredAt, monotonicNs } = event;
  const seen: CoveredEvent = { position, version, occurredAt, monotonicNs };
  for (const source of new Set(event.evidence.map((one) => one.source))) {
    const known = boot.sources.get(source);
    boot.sources.set(
      source,
      known === undefined
        ? { source, events: 1, first: seen, last: seen }
        : {
            source,
            events: known.events + 1,
            // Instants have a fixed form, so their order is that of their texts.
            first: occurredAt < known.first.occurredAt ? seen : known.first,
            last: occurredAt >= known.last.occurredAt ? seen : known.last,
          },
    );
  }
}
