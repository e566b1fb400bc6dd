/** A kernel that was not started by a live update, was asked for live update, and cannot do it. */
import { absenceReason } from './arrival-signs.js';
import type { BootNotes } from './boot-notes.js';
import type { Diagnosis } from './diagnosis.js';
import type { DiagnosisState } from './diagnosis-state.js';
import { firstOf } from './sighting.js';
import { missingBetween } from './telemetry-gaps.js';
import type { Verdict } from './verdict.js';

const ENOENT = 2;

/** Null: live update was not requested, or it works, or the diagnosis of an update covers this boot. */
export function diagnoseBoot(acc: DiagnosisState, notes: BootNotes): Diagnosis | null {
  const disabled = firstOf(notes.signs, 'luo.disabled') ?? firstOf(notes.signs, 'luo.outgoing_failed');
  const absent = firstOf(notes.signs, 'luo.device_absent');
  const open = firstOf(notes.signs, 'luo.device_open_failed');
  const started = firstOf(notes.signs, 'boot.started');
  const asked = started?.data.liveupdate === true || open?.data.errno === ENOENT;
  const sign = disabled ?? absent;
  if (!asked || sign === null || acc.cases.some((one) => one.toBoot === notes.ordinal)) return null;
  const release = started?.data.release ?? null;
  const verdict: Verdict = { kind: 'luo_absent', why: absenceReason(notes, release) };
  const because = [started, disabled, absent].flatMap((one) => (one === null ? [] : [one]));
  const last = because.at(-1)?.version ?? notes.opened.version;
  const sure = !sign.claimed && !missingBetween(acc.gaps, notes.opened.version, last);
  return {
    subject: 'boot',
    update: null,
    fromBoot: null,
    toBoot: notes.ordinal,
    fromBootId: null,
    toBootId: notes.bootId,
    verdict,
    confidence: sure ? 'certain' : 'likely',
    because: because
      .sort((a, b) => (a.version < b.version ? -1 : 1))
      .map(({ version, type }) => ({ version, type })),
    also: [],
    advice:
      'This kernel runs without /dev/liveupdate (open returns ENOENT). It can neither preserve nor receive anything.',
    manifest: null,
  };
}

/** Diagnoses of the boots whose notes are still open. */
export function judgeBoots(acc: DiagnosisState): Diagnosis[] {
  return [acc.previous, acc.current].flatMap((notes) => {
    const diagnosis = notes === null ? null : diagnoseBoot(acc, notes);
    return diagnosis === null ? [] : [diagnosis];
  });
}
