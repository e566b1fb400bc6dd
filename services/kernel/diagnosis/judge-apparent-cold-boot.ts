/**
 * A kernel that was started by kexec and behaves as after a cold boot: nothing was handed over, or KHO rejected it. A
 * rejection prints two warnings and is otherwise silent (kernel-facts 7). Its consequences identify it even where the
 * log was not kept.
 */
import { handoverOutcome } from '../../abi/index.js';
import { judgePlain } from './judge-plain.js';
import { acceptedBy, expectedBy, missingSession } from './arrival-signs.js';
import type { BootNotes } from './boot-notes.js';
import type { CaseView, Judgement } from './case-view.js';
import { linkOf } from './link.js';
import { waiting } from './judge-waiting.js';
import { firstOf, seenOf, type Sighting } from './sighting.js';
import type { Verdict } from './verdict.js';

export function judgeApparentColdBoot(view: CaseView, to: BootNotes): Judgement {
  const { one, left, over } = view;
  const jump = seenOf(one.signs, 'luo.serialized', 'kexec.entered');
  const started = firstOf(to.signs, 'boot.started');
  const up = milestone(to);
  if (up === null) {
    if (over === null) return waiting('arrival', [started], view);
    const verdict: Verdict = { kind: 'unknown', why: 'no_sign_of_arrival', message: null };
    return { verdict, confidence: 'guess', because: [...jump, started, over] };
  }
  const because = [...jump, started, acceptedBy(to.signs), up, missingSession(to)];
  const empty = nothingOffered(view);
  if (empty !== null) return { ...empty, because: [...empty.because, ...because] };
  if (acceptedBy(to.signs) !== null) {
    const verdict: Verdict = { kind: 'unknown', why: 'luo_data_missing', message: null };
    return { verdict, confidence: 'guess', because };
  }
  // That the tree was silently rejected follows only where this kernel is the one that was jumped into.
  if (to.unlinked && linkOf(view) !== 'confirmed') {
    const unlinked: Verdict = { kind: 'unknown', why: 'unlinked', message: null };
    return { verdict: unlinked, confidence: 'guess', because };
  }
  const verdict: Verdict = {
    kind: 'kho_refused',
    reason: 'not_seen',
    expected: expectedBy(view.toRelease),
    found: left?.khoCompatible ?? null,
    silent: true,
    lineSeen: false,
  };
  return { verdict, confidence: likelihood(view, to), because };
}

/** The early lines have been printed by now: a missing line will not follow. */
function milestone(to: BootNotes): Sighting | null {
  return (
    firstOf(to.signs, 'luo.outgoing_created') ??
    firstOf(to.signs, 'luo.device_present') ??
    firstOf(to.signs, 'luo.device_opened') ??
    firstOf(to.signs, 'luo.deserialized') ??
    missingSession(to)
  );
}

/** Reasons why the old kernel handed over no live update data. */
function nothingOffered({ left, leftNotes }: CaseView): Judgement | null {
  if (left === null) return null;
  const say = (
    why: Extract<Verdict, { kind: 'not_handed_over' }>['why'],
    confidence: Judgement['confidence'],
    because: readonly (Sighting | null)[],
  ): Judgement => ({ verdict: { kind: 'not_handed_over', why }, confidence, because });
  const plain = judgePlain(left, leftNotes);
  if (plain !== null) return plain;
  if (left.carriesKho === false)
    return say('image_without_kho', 'certain', [leftNotes?.signs.last.get('image.loaded') ?? null]);
  if (left.machine === 'normal' || left.machine === 'updated') return say('not_prepared', 'likely', []);
  return null;
}

/**
 * The restarted number and the missing session each exclude that LUO received anything. If the image had KHO data, or
 * the releases cannot hand over, then KHO rejected the tree.
 */
function likelihood({ left, toRelease }: CaseView, to: BootNotes): 'likely' | 'guess' {
  const restarted = firstOf(to.signs, 'luo.outgoing_created')?.data.number === '1' && left?.luo === 'ready';
  const gone = missingSession(to) !== null;
  const offered = left?.carriesKho === true;
  const predicted = handoverOutcome(left?.release ?? '', toRelease ?? '') === 'lost';
  const jumped = firstOf(to.signs, 'boot.started')?.data.mode === 'kexec';
  return jumped && (restarted || gone) && (offered || predicted) ? 'likely' : 'guess';
}
