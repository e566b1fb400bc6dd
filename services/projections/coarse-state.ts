/**
 * The part of a host's state by which lists are filtered and counted. It changes rarely; finer details are replayed on
 * demand.
 */
import type { Anomaly, AnomalyCode, BootId, History, HostLabel, KernelState } from '../kernel/index.js';
import { lengthOf } from '../kernel/index.js';
import type { HostSummary } from './host-summary.js';

type Words = Pick<
  HostSummary,
  'mode' | 'kho' | 'handover' | 'luo' | 'device' | 'ended' | 'jump' | 'lastOutcome'
>;

export interface CoarseState extends Words {
  readonly release: string | null;
  readonly bootId: BootId | null;
  readonly bootOrdinal: number | null;
  readonly chain: number | null;
  readonly number: bigint | null;
  readonly anomalyCount: number;
  /** Each code once, in alphabetical order. */
  readonly anomalyCodes: readonly AnomalyCode[];
  readonly silentSince: string | null;
  /** By key. The same list as long as no label changes. */
  readonly labels: readonly HostLabel[];
}

export function coarseOf(state: KernelState): CoarseState {
  const boot = state.boot;
  return {
    release: boot?.release ?? null,
    bootId: boot?.bootId ?? null,
    bootOrdinal: boot?.ordinal ?? null,
    chain: boot?.chain ?? null,
    number: boot?.incomingNumber ?? null,
    mode: boot?.mode ?? null,
    kho: boot?.kho ?? null,
    handover: boot?.handover ?? null,
    luo: boot?.luo ?? null,
    device: boot?.device ?? null,
    ended: boot?.end?.how ?? null,
    jump: boot?.jump ?? null,
    lastOutcome: state.updates?.last.outcome ?? null,
    anomalyCount: lengthOf(state.anomalies),
    anomalyCodes: codesOf(state.anomalies),
    silentSince: state.silentSince,
    labels: state.labels,
  };
}

/** The anomaly codes follow the count: anomalies are never removed. */
export function sameCoarse(a: CoarseState, b: CoarseState): boolean {
  return (Object.keys(a) as (keyof CoarseState)[]).every(
    (field) => field === 'anomalyCodes' || a[field] === b[field],
  );
}

type Anomalies = NonNullable<History<Anomaly>>;
const known = new WeakMap<Anomalies, readonly AnomalyCode[]>();

/** Histories share their past, so the result for a shorter one is reused. */
function codesOf(anomalies: History<Anomaly>): readonly AnomalyCode[] {
  const unknown: Anomalies[] = [];
  let at = anomalies;
  for (; at !== null && !known.has(at); at = at.before) unknown.push(at);
  let codes: readonly AnomalyCode[] = at === null ? [] : (known.get(at) ?? []);
  for (const one of unknown.reverse()) {
    if (!codes.includes(one.last.code)) codes = [...codes, one.last.code].sort();
    known.set(one, codes);
  }
  return codes;
}
