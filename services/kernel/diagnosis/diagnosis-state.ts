/** The memory of a diagnosis in addition to the kernel state. Immutable, like the state. */
import type { KernelState } from '../state/kernel-state.js';
import type { History } from '../state/history.js';
import { lengthOf } from '../state/history.js';
import type { BootNotes } from './boot-notes.js';
import type { CounterReading } from './counter-reading.js';
import type { Diagnosis } from './diagnosis.js';
import type { Signs } from './sighting.js';
import { noSigns } from './sighting.js';
import { noGaps, type TelemetryGaps } from './telemetry-gaps.js';
import type { UpdateCase } from './update-case.js';

export interface DiagnosisState {
  /** Diagnoses that no later event can change. */
  readonly closed: History<Diagnosis>;
  /** At most a few: into the boot before, into this boot, out of this boot. */
  readonly cases: readonly UpdateCase[];
  readonly current: BootNotes | null;
  readonly previous: BootNotes | null;
  /** Signs of an attempt that has no record yet. */
  readonly pending: Signs;
  /** Number of updates of the state that have a case or a diagnosis. */
  readonly known: number;
  readonly gaps: TelemetryGaps;
  /** Counters of the boots before `previous`. */
  readonly readings: History<CounterReading>;
}

/**
 * A diagnosis that starts with this state: at the start of a stream, or at a snapshot. Earlier events are not judged.
 */
export function startDiagnosis(state: KernelState | null = null): DiagnosisState {
  return {
    closed: null,
    cases: [],
    current: null,
    previous: null,
    pending: noSigns,
    known: lengthOf(state?.updates ?? null),
    gaps: noGaps,
    readings: null,
  };
}
