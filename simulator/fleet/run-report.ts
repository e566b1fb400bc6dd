/** The result of a run as plain data and as text. */
import type { FleetPlan } from './plan.js';
import type { FleetState } from './resume-file.js';

export interface EndedRun {
  readonly url: string;
  /** Events of this run only. */
  readonly events: number;
  readonly seconds: number;
  readonly stopped: boolean;
}

export function reportOf(
  { plan, counts, runs, done }: FleetState,
  ended: EndedRun,
): { readonly value: Readonly<Record<string, unknown>>; readonly text: string } {
  const eventsPerSecond = Math.round(ended.events / Math.max(ended.seconds, 0.001));
  const seconds = Number(ended.seconds.toFixed(1));
  const { host, hosts, seed, updates } = plan;
  return {
    value: {
      ...{ host, hosts, hostsDone: done.size, seed, start: new Date(plan.startUs / 1000).toISOString() },
      ...{ updates, ...counts, runs, seconds, eventsPerSecond, stopped: ended.stopped },
    },
    text: [
      `${hostsOf(plan)}: ${counts.events} events, ${counts.blobs} blobs sent to ${ended.url} (seed ${seed})${ended.stopped ? '; stopped' : ''}`,
      `${done.size} of ${hosts} hosts done; ${counts.calls} appends, ${counts.replayed} of them already stored, ${counts.waits} waits requested by the ledger`,
      `${ended.events} events in ${seconds} s: ${eventsPerSecond} per second${runs > 1 ? ` (run ${runs})` : ''}`,
    ].join('\n'),
  };
}

export function hostsOf({ host, hosts }: FleetPlan): string {
  return hosts === 1 ? host : `${hosts} hosts ${host}-*`;
}
