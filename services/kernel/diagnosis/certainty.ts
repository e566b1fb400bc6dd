/**
 * One rule for all verdicts: `certain` only where nothing that could contradict the verdict is missing. Each verdict
 * names the kinds of facts whose absence it relies on. Each must have been watched, and not missed, for as long as a
 * fact of it could change the verdict. What happened between two kernels additionally needs that they are neighbours.
 */
import { releaseOf } from '../../abi/index.js';
import type { CaseView, Judgement } from './case-view.js';
import type { Subject } from './coverage.js';
import type { Confidence } from './diagnosis.js';
import type { DiagnosisState } from './diagnosis-state.js';
import { linkOf } from './link.js';
import type { Sighting } from './sighting.js';
import { missedBetween, missingBetween } from './telemetry-gaps.js';
import type { Verdict } from './verdict.js';

/** Kinds of facts of the kernel that was left since its start, and of the receiving one up to the deciding event. */
interface Needs {
  readonly left: readonly Subject[];
  readonly to: readonly Subject[];
}

const nothing: Needs = { left: [], to: [] };
const content: readonly Subject[] = ['sessions', 'files'];

/** A verdict that a kernel line states needs nothing more: no other fact can unsay the line. */
function needsOf(verdict: Verdict, because: readonly Sighting[], toRelease: string | null): Needs {
  switch (verdict.kind) {
    case 'succeeded':
    case 'lost':
    case 'counter_broken':
      return { left: content, to: content };
    case 'refused':
      return verdict.stage === 'no_image' ? { left: ['images'], to: [] } : nothing;
    case 'not_handed_over':
      // Another image may have been loaded after the one that carries nothing.
      return verdict.why === 'image_without_kho' ? { left: ['images'], to: [] } : nothing;
    case 'deserialize_failed':
      // Some releases try again at the next open.
      return releaseOf(toRelease)?.forgetsFailedOpen === false ? nothing : { left: [], to: ['device'] };
    case 'finish_stuck':
      // A session whose close() failed is out of reach; one whose FINISH failed can be finished later.
      return because.some((seen) => seen.type === 'session.release_failed')
        ? nothing
        : { left: [], to: ['sessions'] };
    case 'kho_refused':
    case 'luo_panicked':
    case 'pci_panicked':
    case 'luo_absent':
    case 'in_progress':
    case 'unknown':
      return nothing;
  }
}

export function confidenceOf(
  acc: DiagnosisState,
  view: CaseView,
  { verdict, confidence }: Judgement,
  because: readonly Sighting[],
): Confidence {
  const { one, left } = view;
  const link = one.toBoot === null ? 'confirmed' : linkOf(view);
  const isLoss = verdict.kind === 'lost' && verdict.sessions.length + verdict.files.length > 0;
  const failedOnly = verdict.kind === 'lost' && verdict.files.every((file) => file.how === 'failed');
  // A loss that was concluded from the absence of events is a guess where events may be absent for another reason.
  const weaker = isLoss && !(failedOnly && verdict.sessions.length === 0) ? 'guess' : 'likely';
  const needs = needsOf(verdict, because, view.toRelease);
  if (!hasSeen(acc, view, needs, because) || link === 'contradicted')
    return confidence === 'guess' ? 'guess' : weaker;
  if (confidence !== 'certain') return confidence;
  if (because.length === 0 || link === 'unknown') return 'likely';
  const start = needs.left.length > 0 ? (left?.openedAt ?? one.startVersion) : one.startVersion;
  const first = because[0]?.version ?? start;
  const last = because.at(-1)?.version ?? start;
  if (missingBetween(acc.gaps, start < first ? start : first, last)) return 'likely';
  return because.some((seen) => seen.claimed) ? 'likely' : 'certain';
}

function hasSeen(
  acc: DiagnosisState,
  { one, left, to, unreported }: CaseView,
  needs: Needs,
  because: readonly Sighting[],
): boolean {
  const last = because.at(-1)?.version ?? one.startVersion;
  const departed = to?.opened.version ?? last;
  const leftSeen = needs.left.every(
    (subject) =>
      left?.watched.has(subject) === true &&
      !missedBetween(acc.gaps, subject, { bootId: left.bootId, from: left.openedAt, to: departed }),
  );
  const toSeen = needs.to.every(
    (subject) =>
      to?.watched.has(subject) === true &&
      !missedBetween(acc.gaps, subject, { bootId: to.bootId, from: to.opened.version, to: last }),
  );
  return leftSeen && toSeen && !(unreported && needs.to.length > 0);
}
