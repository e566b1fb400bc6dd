/** The new kernel has no /dev/liveupdate: LUO did not start there, or KHO had rejected the tree before. */
import { handoverOutcome, predatesKho } from '../../abi/index.js';
import { absenceReason, acceptedBy, expectedBy } from './arrival-signs.js';
import type { BootNotes } from './boot-notes.js';
import type { CaseView, Judgement } from './case-view.js';
import { firstOf } from './sighting.js';
import type { Verdict } from './verdict.js';

export function judgeAbsence(view: CaseView, to: BootNotes): Judgement | null {
  const { left, toRelease } = view;
  const disabled = firstOf(to.signs, 'luo.disabled');
  const failed = firstOf(to.signs, 'luo.outgoing_failed');
  const absent = firstOf(to.signs, 'luo.device_absent');
  const sign = disabled ?? failed ?? absent;
  // A device that was opened exists.
  if (sign === null || firstOf(to.signs, 'luo.device_opened') !== null) return null;
  const found = acceptedBy(to.signs);
  const had = view.leftNotes === null ? null : firstOf(view.leftNotes.signs, 'luo.outgoing_created');
  const because = [had, found, disabled, failed, absent];
  const verdict: Verdict = { kind: 'luo_absent', why: absenceReason(to, toRelease) };
  // A kernel that had no live update itself left nothing that could be lost: its kexec was a plain one.
  if (found !== null || left?.carriesKho === false)
    return { verdict, confidence: left?.luo === 'ready' ? 'certain' : 'likely', because };
  // Without the line that KHO found the tree, KHO may have rejected it, whatever LUO did later.
  const lost = handoverOutcome(left?.release ?? '', toRelease ?? '') === 'lost' || predatesKho(toRelease);
  const refused: Verdict = {
    kind: 'kho_refused',
    reason: predatesKho(toRelease) ? 'not_configured' : 'incompatible',
    expected: expectedBy(toRelease),
    found: left?.khoCompatible ?? null,
    silent: true,
    lineSeen: false,
  };
  return lost && left?.carriesKho === true
    ? { verdict: refused, confidence: 'likely', because, also: [verdict] }
    : { verdict, confidence: 'likely', because };
}
