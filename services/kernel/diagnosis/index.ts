/**
 * Diagnosis: the outcome of each attempted live update, its confidence, and the events it rests on. Pure, streaming.
 */
export { diagnose, diagnosesOf, openDiagnoses, countersOf, type DiagnosisReport } from './diagnose.js';
export { diagnosisStep } from './step.js';
export { startDiagnosis, type DiagnosisState } from './diagnosis-state.js';
export { BECAUSE_LIMIT, type Because, type Confidence, type Diagnosis } from './diagnosis.js';
export {
  verdictKinds,
  type AbsenceReason,
  type CounterName,
  type LostFile,
  type RefusalStage,
  type UnknownReason,
  type Verdict,
  type VerdictKind,
  type Waiting,
} from './verdict.js';
export {
  manifestDiff,
  type FileFate,
  type ManifestDiff,
  type ManifestFile,
  type ManifestSession,
  type Rest,
  type SessionFate,
} from './manifest.js';
export type { PciPanicCause } from './pci-panics.js';
export type { Unexpected } from './boot-notes.js';
export { contradictionText, findingText } from './diagnosis-text.js';
export { readingsOf, type CounterReading } from './counter-reading.js';
export {
  reconcileCounters,
  type Contradiction,
  type CounterBoot,
  type CounterReport,
  type ExpectedCounters,
} from './reconcile-counters.js';
export type { Candidate, Explanation } from './counter-explanations.js';
export { followTelemetry, noGaps, type Gap, type NumberGap, type TelemetryGaps } from './telemetry-gaps.js';
export { refusedPart, type RefusedPart } from './refused-part.js';
