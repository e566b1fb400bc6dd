/** Turns the record of an attempt into its diagnosis. */
import type { Confidence, Diagnosis } from './diagnosis.js';
import { BECAUSE_LIMIT } from './diagnosis.js';
import { adviceFor } from './advice.js';
import type { Unexpected } from './boot-notes.js';
import { viewOf, type CaseView, type Judgement } from './case-view.js';
import type { DiagnosisState } from './diagnosis-state.js';
import { judgeArrival } from './judge-arrival.js';
import { judgeRefusal } from './judge-refusal.js';
import { manifestDiff, type Rest } from './manifest.js';
import type { KernelState } from '../state/kernel-state.js';
import { firstOf, type Sighting } from './sighting.js';
import { missingBetween } from './telemetry-gaps.js';
import type { UpdateCase } from './update-case.js';
import type { Verdict } from './verdict.js';

export function diagnoseCase(acc: DiagnosisState, state: KernelState, one: UpdateCase): Diagnosis {
  const view = viewOf(acc, state, one);
  const judged = judgeRefusal(view) ?? judgeArrival(view);
  const because = inOrder(judged.because);
  const { record, left, to } = view;
  return {
    subject: one.ordinal === null ? 'attempt' : 'update',
    update: one.ordinal,
    fromBoot: one.fromBoot,
    toBoot: one.toBoot,
    fromBootId: record?.fromBootId ?? left?.bootId ?? null,
    toBootId: to?.bootId ?? record?.toBootId ?? null,
    verdict: judged.verdict,
    confidence: confidenceOf(acc, view, judged, because),
    because: because.slice(0, BECAUSE_LIMIT).map(({ version, type }) => ({ version, type })),
    also: judged.also ?? [],
    advice: adviceFor(judged.verdict),
    manifest: manifestOf(view, judged.verdict),
  };
}

/**
 * Certain only if no telemetry is missing around the events it rests on, and another source than the agent confirms it.
 */
function confidenceOf(
  acc: DiagnosisState,
  { one, left, to }: CaseView,
  { confidence, scope }: Judgement,
  because: readonly Sighting[],
): Confidence {
  if (confidence !== 'certain') return confidence;
  if (because.length === 0) return 'likely';
  // The order of kernels is known only where the starts of both were observed.
  const placed = left?.startSeen === true && to !== null && firstOf(to.signs, 'boot.started') !== null;
  if (one.toBoot !== null && !placed) return 'likely';
  const start = scope === 'boot' ? (left?.openedAt ?? one.begun) : one.begun;
  const first = because[0]?.version ?? start;
  const last = because.at(-1)?.version ?? start;
  if (missingBetween(acc.gaps, start < first ? start : first, last)) return 'likely';
  return because.some((seen) => seen.claimed) ? 'likely' : 'certain';
}

function inOrder(seen: readonly (Sighting | null)[]): Sighting[] {
  const known = new Map<bigint, Sighting>();
  for (const one of seen) if (one !== null) known.set(one.version, one);
  return [...known.values()].sort((a, b) => (a.version < b.version ? -1 : 1));
}

function manifestOf(view: CaseView, verdict: Verdict) {
  const { record, carried, to } = view;
  const outcome = record?.outcome ?? 'in_progress';
  // Files that are known to have left are not unexpected, even if no event reported their arrival.
  const left = (one: Unexpected): boolean =>
    carried.some(
      ({ name, files }) =>
        name === one.session && (one.token === null || files.some((file) => file.token === one.token)),
    );
  const unexpected = (to?.unexpected ?? []).filter((one) => !left(one));
  return manifestDiff({ carried, outcome }, { unexpected, rest: restBy(verdict, view) });
}

function restBy(verdict: Verdict, { over }: CaseView): Rest {
  switch (verdict.kind) {
    case 'refused':
      return 'kept';
    case 'in_progress':
      return 'waiting';
    case 'finish_stuck':
    case 'succeeded':
    case 'counter_broken':
      return over === null ? 'waiting' : 'lost';
    case 'unknown':
    case 'kho_refused':
    case 'luo_panicked':
    case 'luo_absent':
    case 'deserialize_failed':
    case 'lost':
    case 'not_handed_over':
      return 'lost';
  }
}
