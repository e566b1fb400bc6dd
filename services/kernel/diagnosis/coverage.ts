/**
 * What each source can see, per kind of fact. A source that reports about a boot is credited with these kinds only: a
 * console line about an image does not show that no session was created.
 */
import type { EvidenceSource } from '../events/envelope.js';
import type { EventData, EventType } from '../events/catalogue.js';

/** A kind of facts that an observer sees or misses as a whole. */
export type Subject = Exclude<EventData<'telemetry.missing'>['facts'], 'calls'>;

/** Everything that probes of kernel functions show. */
const calls: readonly Subject[] = ['sessions', 'files', 'device', 'images', 'jump'];

/** `always`: seen once the source reports anything of the boot. `shown`: seen when it reports a fact of that kind. */
interface Sight {
  readonly always: readonly Subject[];
  readonly shown: readonly Subject[];
}

const none: Sight = { always: [], shown: [] };

/** A probe that a trace lacks is reported as missing (`telemetry.missing`). */
const sights: Readonly<Record<EvidenceSource, Sight>> = {
  trace: { always: calls, shown: [] },
  kept_trace: { always: calls, shown: [] },
  simulator: { always: [...calls, 'log'], shown: [] },
  // An agent logs its own calls. What it never does, such as opening the device, it does not watch.
  agent: { always: [], shown: calls },
  // Descriptor tables show what a process held when they were read, and no call.
  procfs: none,
  kmsg: { always: ['log'], shown: [] },
  console: { always: ['log'], shown: [] },
  debugfs: none,
  sysfs: none,
  operator: none,
  policy: none,
  platform: none,
  systemd: none,
  other: none,
};

const subjects: readonly (readonly [RegExp, readonly Subject[]])[] = [
  [/^(session|file)\./, ['sessions', 'files']],
  [/^luo\.(device_|deserialize)/, ['device']],
  [/^image\./, ['images']],
  [/^kexec\./, ['jump']],
];

/** What the sources of one event can see in its boot. */
export function seenBy(type: EventType, sources: readonly EvidenceSource[]): readonly Subject[] {
  const about = subjects.find(([pattern]) => pattern.test(type))?.[1] ?? [];
  return sources.flatMap((source) => {
    const { always, shown } = sights[source];
    return [...always, ...about.filter((one) => shown.includes(one))];
  });
}

/** The kinds of facts that a `telemetry.missing` names. */
export function missedBy(facts: EventData<'telemetry.missing'>['facts']): readonly Subject[] {
  return facts === 'calls' ? calls : [facts];
}
