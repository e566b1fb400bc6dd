/** What the sources of a boot could not see, as facts at the start of each interval. */
import type { EventData, Evidence } from '../../kernel/index.js';
import {
  fact,
  factsOf,
  lostEvents,
  unprobed,
  type MissingFacts,
  type TraceSurvey,
} from '../observe/index.js';
import type { BootRecord } from './boot-record.js';
import type { BootTrace } from './boot-traces.js';
import { missedHits, refusedFunctions } from './probe-files.js';
import type { Placed, Timeline } from './timeline.js';

export interface WatchedBoot {
  readonly boot: BootRecord;
  readonly trace: BootTrace;
  readonly survey: TraceSurvey;
  /** The boot ended: what happened after its last recording is over and was not seen. */
  readonly isOver: boolean;
  /** It panicked before it started init: there was no call to see. */
  readonly isStillborn: boolean;
  readonly toLeading: Timeline['toLeading'];
}

type Missing = EventData<'telemetry.missing'>;

/** `us` 0: at the start of the boot. */
export function missingTelemetry(watched: WatchedBoot): Placed[] {
  return [
    ...unlinked(watched),
    ...unprobedFacts(watched),
    ...missedFacts(watched),
    ...lostFacts(watched),
    ...unrecorded(watched),
  ];
}

function missing(
  facts: MissingFacts,
  reason: Missing['reason'],
  { fromUs, toUs }: { readonly fromUs: number | null; readonly toUs: number | null },
  more: { readonly count?: number | null; readonly message?: string | null; readonly evidence: Evidence[] },
): Placed {
  const data: Missing = {
    facts,
    reason,
    fromNs: nanoseconds(fromUs),
    toNs: nanoseconds(toUs),
    count: typeof more.count === 'number' ? String(more.count) : null,
    message: more.message ?? null,
  };
  const stamp = fromUs === null ? null : { clock: 'trace' as const, us: fromUs };
  return {
    fact: fact('telemetry.missing', data, { stamp, evidence: more.evidence }),
    us: fromUs ?? 0,
  };
}

const nanoseconds = (us: number | null): string | null =>
  us === null ? null : `${BigInt(Math.round(us)) * 1000n}`;
const traced = (ref: string): Evidence[] => [{ source: 'trace', confidence: 'observed', ref }];
const whole = { fromUs: null, toUs: null };

/** Without a console that shows both, a kernel may have run between the two whose files were not saved. */
function unlinked({ boot }: WatchedBoot): Placed[] {
  return boot.followsPrevious ? [] : [unseenBefore(boot.placement)];
}

export function unseenBefore(message: string | null): Placed {
  return missing('boots', 'not_recorded', { fromUs: null, toUs: 0 }, { message, evidence: [] });
}

/** The boot's own clock could not be read, or contradicts the others: its neighbours date it. */
export function undated(): Placed {
  return missing('clock', 'not_recorded', { fromUs: null, toUs: 0 }, { evidence: [] });
}

function lostFacts({ trace }: WatchedBoot): Placed[] {
  return lostEvents(trace.copies.map(({ file, notes }) => ({ path: file.path, notes }))).map((one) =>
    missing('calls', one.reason, one, { count: one.count, evidence: traced(one.path) }),
  );
}

function unprobedFacts({ boot, trace, survey }: WatchedBoot): Placed[] {
  if (trace.copies.length === 0) return [];
  const defined = trace.definitions;
  const entries = new Set([
    ...defined.filter((one) => !one.isReturn).map((one) => one.func),
    ...survey.functions,
  ]);
  const returns = new Set([
    ...defined.filter((one) => one.isReturn).map((one) => one.func),
    ...survey.returns,
  ]);
  const refused = refusedFunctions(boot.moments);
  return unprobed({ entries, returns, tokens: survey.tokens }).map(({ facts, functions }) => {
    const refusal = functions.map((one) => refused.get(one)).find((one) => one !== undefined);
    return missing(facts, refusal === undefined ? 'not_probed' : 'refused_probe', whole, {
      message: functions.join(', '),
      evidence: refusal === undefined ? [] : traced(refusal),
    });
  });
}

function missedFacts({ boot, trace, toLeading }: WatchedBoot): Placed[] {
  const functionOf = new Map(trace.definitions.map((one) => [one.event, one.func]));
  return missedHits(boot.moments).flatMap(({ event, count, ref, fromUptimeUs, toUptimeUs }) => {
    const facts = factsOf(functionOf.get(event) ?? event);
    if (facts === null) return [];
    const at = (us: number | null): number | null =>
      us === null ? null : toLeading({ clock: 'uptime', us });
    const interval = { fromUs: at(fromUptimeUs), toUs: at(toUptimeUs) };
    return [missing(facts, 'missed', interval, { count, message: event, evidence: traced(ref) })];
  });
}

const SESSION_VERBS = new Set(['create', 'retrieve', 'finish', 'close', 'preserve', 'getfd']);

/** From the last recording that shows calls to the end of the boot. */
function unrecorded({ boot, trace, isOver, isStillborn, toLeading }: WatchedBoot): Placed[] {
  if (isStillborn) return [];
  const ends = [traceEnd(boot, trace, toLeading), agentEnd(boot, toLeading)].filter((us) => us !== null);
  const end = ends.length === 0 ? null : Math.max(...ends);
  if (end === null) return [missing('calls', 'not_recorded', whole, { evidence: [] })];
  if (end === Infinity || !isOver) return [];
  return [missing('calls', 'not_recorded', { fromUs: end, toUs: null }, { evidence: [] })];
}

/** Infinity: up to the end of the boot, by a trace that was kept or printed. */
function traceEnd(boot: BootRecord, trace: BootTrace, toLeading: Timeline['toLeading']): number | null {
  if (trace.copies.some((one) => one.isKept) || boot.printed.length > 0) return Infinity;
  const ends = trace.copies.map(({ moment, notes }) =>
    moment.uptimeUs === null ? (notes.lastUs ?? 0) : toLeading({ clock: 'uptime', us: moment.uptimeUs }),
  );
  return ends.length === 0 ? null : Math.max(...ends);
}

/** An agent's log that ends with the call of reboot, or that is on the console, shows its calls up to the end. */
function agentEnd(boot: BootRecord, toLeading: Timeline['toLeading']): number | null {
  const { agent, console, moments } = boot;
  if (agent.length === 0) return null;
  if (agent.some(({ action }) => action.verb === 'about_to_reboot' || action.verb === 'reboot'))
    return Infinity;
  if (console.some(({ action }) => SESSION_VERBS.has(action.verb))) return Infinity;
  const times = [
    ...agent.map((entry) => entry.us),
    ...moments.filter((one) => one.files.has('actions.log')).map((one) => one.uptimeUs),
  ].filter((us) => us !== null);
  return times.length === 0 ? null : toLeading({ clock: 'uptime', us: Math.max(...times) });
}
