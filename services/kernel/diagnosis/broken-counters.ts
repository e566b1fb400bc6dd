/**
 * Counters that arrived and differ from the ones that left: a forged value, unobserved kernels, or rejected metadata.
 */
import type { BootNotes } from './boot-notes.js';
import type { CaseView } from './case-view.js';
import { firstOf } from './sighting.js';
import type { Verdict } from './verdict.js';

export type Broken = Extract<Verdict, { kind: 'counter_broken' }>;

export function brokenCounters({ left }: CaseView, to: BootNotes): Broken[] {
  const broken: Broken[] = [];
  const number = firstOf(to.signs, 'luo.incoming_accepted');
  if (number !== null && left !== null && left.number !== null) {
    const found = BigInt(number.data.number);
    if (found !== left.number)
      broken.push({ kind: 'counter_broken', which: 'liveupdate-number', expected: left.number, found });
  }
  const count = firstOf(to.signs, 'kho.exec_from');
  const refused = firstOf(to.signs, 'kho.metadata_refused');
  if (left !== null && left.kexecCount !== null && (count !== null || refused !== null)) {
    const found = count === null ? null : BigInt(count.data.kexecCount);
    const expected = BigInt(left.kexecCount);
    if (found !== expected) broken.push({ kind: 'counter_broken', which: 'kexec_count', expected, found });
  }
  return broken;
}
