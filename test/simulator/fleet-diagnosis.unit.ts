/** The diagnosis of every update of a fleet, compared with the injected fault. */
import { expect, test } from '@jest/globals';
import { diagnose, type Diagnosis } from '../../services/kernel/index.js';
import { fleetMembers, mishaps } from '../../simulator/index.js';

const outcomes: Readonly<Record<string, readonly string[]>> = {
  succeeded: ['succeeded'],
  refused: ['refused'],
  handover_refused: ['kho_refused'],
  luo_panicked: ['luo_panicked'],
  luo_absent: ['luo_absent'],
  deserialize_failed: ['deserialize_failed'],
  incomplete: ['lost'],
  in_progress: ['in_progress'],
  unknown: ['unknown', 'not_handed_over'],
};

/** Where a mishap leaves no doubt, the diagnosis names it. */
const causes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  freeze_failure: { refused: 'freeze' },
  no_image: { refused: 'no_image' },
  kho_off: { luo_absent: 'kho_off' },
  liveupdate_off: { luo_absent: 'liveupdate_off' },
  plain_kexec: { not_handed_over: 'image_without_kho' },
  power_loss: { unknown: 'cold_boot_after_jump' },
};

function causeOf({ verdict }: Diagnosis): string | null {
  if ('stage' in verdict) return verdict.stage;
  return 'why' in verdict ? verdict.why : null;
}

test('every update of every host is diagnosed as what happened, with the cause, and no counter contradicts', () => {
  const met = new Set<string>();
  const fleet = {
    hosts: 20,
    seed: 'diagnosis',
    releases: ['7.3.4', '7.2.13', '7.1.13', '7.0.5', '6.19.6'],
    updates: 10,
    faultRate: 0.7,
  };
  for (const { hostId, start } of fleetMembers(fleet)) {
    const life = start();
    const events = [...life.batches].flatMap((batch) => batch.events);
    const { diagnoses, counters } = diagnose(events);
    const { updates } = life.host.truth();
    const reported = diagnoses.filter(({ subject }) => subject === 'update');
    expect(reported).toHaveLength(updates.length);
    expect(counters.contradictions).toEqual([]);
    for (const update of updates) {
      const mishap = life.mishaps.get(update.attempt ?? '') ?? '';
      const found = reported.find((one) => one.update === update.ordinal);
      const where = `${hostId} update ${update.ordinal} ${mishap}`;
      expect({ where, kind: outcomes[update.outcome]?.includes(found?.verdict.kind ?? '') }).toEqual({
        where,
        kind: true,
      });
      if (found === undefined) continue;
      const cause = causes[mishap]?.[found.verdict.kind];
      if (cause !== undefined) expect({ where, cause: causeOf(found) }).toEqual({ where, cause });
      met.add(mishap);
    }
  }
  expect([...met].filter((name) => name !== '').sort()).toEqual([...mishaps].sort());
}, 120_000);
