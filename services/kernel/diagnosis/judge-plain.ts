/** A kexec of a kernel that ran without live update: LUO had nothing to hand over, whatever KHO carried. */
import type { BootNotes } from './boot-notes.js';
import type { Judgement } from './case-view.js';
import type { Departure } from './departure.js';
import { firstOf } from './sighting.js';

/** Null: the old kernel had live update, or it is not known. */
export function judgePlain(left: Departure | null, leftNotes: BootNotes | null): Judgement | null {
  if (left === null || left.luo !== 'off' || left.machine !== null) return null;
  const signs = leftNotes?.signs;
  const started = signs === undefined ? null : firstOf(signs, 'boot.started');
  const evidence =
    signs?.first.get('luo.disabled') ??
    signs?.first.get('luo.device_absent') ??
    // Off unless the command line asks for it (LC early_liveupdate_param).
    (started?.data.liveupdate === false ? started : null);
  return {
    verdict: { kind: 'not_handed_over', why: 'old_kernel_without_luo' },
    confidence: evidence === null ? 'likely' : 'certain',
    because: [evidence],
  };
}
