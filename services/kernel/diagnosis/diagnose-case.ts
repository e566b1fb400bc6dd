/** Turns the record of an attempt into its diagnosis. */
import type { Diagnosis } from './diagnosis.js';
import { BECAUSE_LIMIT } from './diagnosis.js';
import { adviceFor } from './advice.js';
import type { Unexpected } from './boot-notes.js';
import { viewOf, type CaseView } from './case-view.js';
import { confidenceOf } from './certainty.js';
import type { DiagnosisState } from './diagnosis-state.js';
import { judgeArrival } from './judge-arrival.js';
import { judgeRefusal } from './judge-refusal.js';
import { judgeUnlinked } from './judge-unlinked.js';
import { manifestDiff, type ManifestDiff, type Rest } from './manifest.js';
import type { KernelState } from '../state/kernel-state.js';
import type { Sighting } from './sighting.js';
import type { UpdateCase } from './update-case.js';
import type { Verdict } from './verdict.js';

export function diagnoseCase(acc: DiagnosisState, state: KernelState, one: UpdateCase): Diagnosis {
  const view = viewOf(acc, state, one);
  const judged = judgeRefusal(view) ?? judgeUnlinked(view) ?? judgeArrival(view);
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

function inOrder(seen: readonly (Sighting | null)[]): Sighting[] {
  const known = new Map<bigint, Sighting>();
  for (const one of seen) if (one !== null) known.set(one.version, one);
  return [...known.values()].sort((a, b) => (a.version < b.version ? -1 : 1));
}

function manifestOf(view: CaseView, verdict: Verdict): ManifestDiff | null {
  // What the second kernel has is no fate of what the first one left, or its fate was not seen.
  if (verdict.kind === 'unknown' && (verdict.why === 'unlinked' || verdict.why === 'not_watched'))
    return null;
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
    case 'pci_panicked':
    case 'luo_absent':
    case 'deserialize_failed':
    case 'lost':
    case 'not_handed_over':
      return 'lost';
  }
}
