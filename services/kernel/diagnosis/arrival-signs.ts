/** Conclusions about the arrival of an update from the signs of the new boot. */
import { predatesKho, releaseOf } from '../../abi/index.js';
import type { BootNotes } from './boot-notes.js';
import { firstOf, type Sighting, type Signs } from './sighting.js';
import type { AbsenceReason } from './verdict.js';

/** The new kernel logs one of these only if it found the tree and accepted it. */
export function acceptedBy(signs: Signs): Sighting | null {
  return (
    firstOf(signs, 'kho.handover_found') ??
    firstOf(signs, 'kho.exec_from') ??
    firstOf(signs, 'luo.incoming_accepted') ??
    firstOf(signs, 'luo.updated')
  );
}

/** RETRIEVE_SESSION found nothing: the symptom of a lost handover in userspace. */
export function missingSession(to: BootNotes): Sighting | null {
  for (let at = to.trail; at !== null; at = at.before)
    if (at.last.type === 'session.retrieve_failed' && at.last.data.errno === 2) return at.last;
  return null;
}

export function expectedBy(release: string | null): string | null {
  return releaseOf(release)?.kho ?? null;
}

export function absenceReason(to: BootNotes, release: string | null): AbsenceReason {
  const disabled = firstOf(to.signs, 'luo.disabled');
  const started = firstOf(to.signs, 'boot.started');
  const reasons: Readonly<Record<string, AbsenceReason>> = {
    kho_disabled: 'kho_off',
    not_requested: 'liveupdate_off',
    incoming_refused: 'incoming_refused',
    setup_failed: 'setup_failed',
  };
  const reason = reasons[disabled?.data.reason ?? ''];
  if (reason !== undefined) return reason;
  if (firstOf(to.signs, 'luo.outgoing_failed') !== null) return 'setup_failed';
  if (predatesKho(release) || releaseOf(release)?.hasLuo === false) return 'not_built';
  if (started?.data.kho === false) return 'kho_off';
  if (started?.data.liveupdate === false) return 'liveupdate_off';
  return 'unknown';
}
