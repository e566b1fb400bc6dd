/**
 * What the second kernel received is not what the first one left, and no source shows that no kernel ran between them.
 * The end of the first one's update is then not known, and what the second one reports is about another departure.
 */
import type { CaseView, Judgement } from './case-view.js';
import { linkOf, signsOf } from './link.js';
import { firstOf } from './sighting.js';

/** Null: the two are linked, or a source shows both with nothing between them (then a counter is broken). */
export function judgeUnlinked(view: CaseView): Judgement | null {
  const { one, to } = view;
  if (to === null || one.fromBoot === null || !to.unlinked || linkOf(view) !== 'contradicted') return null;
  const message = signsOf(view)
    .filter((sign) => !sign.agrees)
    .map((sign) => sign.text)
    .join('; ');
  return {
    verdict: { kind: 'unknown', why: 'unlinked', message },
    confidence: 'likely',
    because: [
      firstOf(to.signs, 'boot.started'),
      firstOf(to.signs, 'luo.incoming_accepted'),
      firstOf(to.signs, 'kho.exec_from'),
    ],
  };
}
