/**
 * After the jump: what the new kernel reported about the tree, before any session is considered (KH kho_populate, LC).
 */
import { handoverOutcome, releaseOf } from '../../abi/index.js';
import { lengthOf } from '../state/history.js';
import { acceptedBy, missingSession } from './arrival-signs.js';
import type { BootNotes } from './boot-notes.js';
import type { CaseView, Judgement } from './case-view.js';
import { pciPanicOf } from './pci-panics.js';
import { judgeAbsence } from './judge-absence.js';
import { judgeApparentColdBoot } from './judge-apparent-cold-boot.js';
import { judgePlain } from './judge-plain.js';
import { judgeSessions } from './judge-sessions.js';
import { waiting } from './judge-waiting.js';
import { firstOf, lastOf, seenOf } from './sighting.js';
import type { Verdict } from './verdict.js';

const EIO = 5;
const luoPanic = /incoming tree failed to initialize/;

export function judgeArrival(view: CaseView): Judgement {
  const { to } = view;
  if (to === null) return waiting('jump', [], view);
  return (
    judgePanic(view, to) ??
    judgeColdBoot(view, to) ??
    judgePlainKexec(view, to) ??
    judgeKhoRefusal(view, to) ??
    judgeAbsence(view, to) ??
    judgeDeserialize(view, to) ??
    (received(to) ? judgeSessions(view, to) : judgeApparentColdBoot(view, to))
  );
}

/** LUO data arrived: the number, the machine's UPDATED, or a session that could be retrieved. */
function received(to: BootNotes): boolean {
  const sign = firstOf(to.signs, 'luo.incoming_accepted') ?? firstOf(to.signs, 'luo.updated');
  if (sign !== null) return true;
  for (let at = to.trail; at !== null; at = at.before) if (at.last.type === 'session.retrieved') return true;
  return false;
}

function judgePanic(view: CaseView, to: BootNotes): Judgement | null {
  const panic = firstOf(to.signs, 'boot.panicked');
  const refusal = firstOf(to.signs, 'luo.incoming_refused');
  const component = refusal?.data.component ?? null;
  const arrived = acceptedBy(to.signs);
  if (panic !== null && (refusal !== null || luoPanic.test(panic.data.message))) {
    const { message } = panic.data;
    const verdict: Verdict = { kind: 'luo_panicked', component, message };
    return { verdict, confidence: 'certain', because: [arrived, refusal, panic] };
  }
  const pci = panic === null ? null : pciPanicOf(panic.data.message);
  if (panic !== null && pci !== null) {
    const { message } = panic.data;
    const verdict: Verdict = { kind: 'pci_panicked', ...pci, devices: to.unfinishedDevices, message };
    return { verdict, confidence: 'certain', because: [arrived, panic] };
  }
  // A panic before LUO restores sessions ends the update. After that the fate of the sessions decides.
  if (panic !== null && lengthOf(to.trail) === 0) {
    const verdict: Verdict = { kind: 'unknown', why: 'panicked', message: panic.data.message };
    return { verdict, confidence: 'likely', because: [arrived, panic] };
  }
  const lived = seenOf(
    to.signs,
    'luo.disabled',
    'luo.device_absent',
    'luo.device_present',
    'luo.outgoing_created',
  );
  if (refusal === null || lived.length > 0) return null;
  // Mainline cannot continue after this line; v5 and v6 would log next that live update is off.
  const { message } = refusal.data;
  return {
    verdict: { kind: 'luo_panicked', component, message },
    confidence: 'likely',
    because: [arrived, refusal, view.over],
  };
}

function judgeColdBoot(view: CaseView, to: BootNotes): Judgement | null {
  const started = firstOf(to.signs, 'boot.started');
  if (started?.data.mode !== 'cold' || acceptedBy(to.signs) !== null) return null;
  if (firstOf(to.signs, 'kho.revival_refused') !== null) return null;
  const { left, one } = view;
  const because = [...seenOf(one.signs, 'kexec.requested', 'luo.serialized', 'kexec.entered'), started];
  const pair = handoverOutcome(left?.release ?? '', left?.image ?? '');
  const doomed = pair === 'panic-if-luo' && left?.luo === 'ready' && left.carriesKho !== false;
  // The kernel in between was not observed. Where the ABI tables predict a panic, that is the better guess.
  const verdict: Verdict = doomed
    ? { kind: 'luo_panicked', component: null, message: null }
    : { kind: 'unknown', why: 'cold_boot_after_jump', message: null };
  return { verdict, confidence: 'guess', because };
}

/** A number or a session that arrived contradicts that nothing left: then the boots are no neighbours. */
function judgePlainKexec(view: CaseView, to: BootNotes): Judgement | null {
  const plain = received(to) ? null : judgePlain(view.left, view.leftNotes);
  if (plain === null) return null;
  const refusal = judgeKhoRefusal(view, to);
  const jump = seenOf(view.one.signs, 'kexec.requested', 'kexec.entered');
  return {
    ...plain,
    because: [
      ...plain.because,
      ...jump,
      firstOf(to.signs, 'boot.started'),
      acceptedBy(to.signs),
      ...(refusal?.because ?? []),
    ],
    ...(refusal === null ? {} : { also: [refusal.verdict] }),
  };
}

function judgeKhoRefusal({ left }: CaseView, to: BootNotes): Judgement | null {
  const sign = firstOf(to.signs, 'kho.revival_refused');
  if (sign === null) return null;
  const { reason, expected } = sign.data;
  const found = left?.khoCompatible ?? null;
  return {
    verdict: { kind: 'kho_refused', reason, expected, found, silent: true, lineSeen: true },
    // A kernel that ran without live update had nothing to hand over: the same line is then part of a plain kexec.
    confidence: left === null || left.luo === 'ready' ? 'certain' : 'likely',
    because: [sign, firstOf(to.signs, 'luo.outgoing_created'), missingSession(to)],
  };
}

function judgeDeserialize(view: CaseView, to: BootNotes): Judgement | null {
  const failed = lastOf(to.signs, 'luo.deserialize_failed');
  const open = lastOf(to.signs, 'luo.device_open_failed');
  const eio = open?.data.errno === EIO ? open : null;
  const sign = failed ?? eio;
  const worked = lastOf(to.signs, 'luo.deserialized') ?? lastOf(to.signs, 'luo.device_opened');
  if (sign === null || (worked !== null && worked.version > sign.version)) return null;
  const because = [firstOf(to.signs, 'luo.incoming_accepted'), failed, eio];
  if (mayTryAgain(view.toRelease) && view.over === null) return waiting('open_again', because, view);
  return {
    verdict: {
      kind: 'deserialize_failed',
      errno: failed?.data.errno ?? eio?.data.errno ?? null,
      session: failed?.data.session ?? null,
      handler: to.unknownHandler,
    },
    confidence: 'certain',
    because: mayTryAgain(view.toRelease) ? [...because, view.over] : because,
  };
}

function mayTryAgain(release: string | null): boolean {
  return releaseOf(release)?.forgetsFailedOpen === true;
}
