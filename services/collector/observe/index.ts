/** Observers: convert lines to facts, one input at a time, without I/O. See {@link Observer}. */
export type { Observer } from './observer.js';
export {
  absorb,
  addEvidence,
  compatible,
  fact,
  onePerSource,
  type Fact,
  type FactOf,
  type Stamp,
} from './fact.js';
export { QUOTE_LENGTH, quoteOf, type Quote } from './quote.js';
export { secondsToMicros, type TextLine } from './text-line.js';
export { IgnoredTally, type IgnoredLines } from './ignored.js';
export { MalformedInput, malformed } from './malformed.js';

export { flagsOf, type LiveUpdateFlags } from './kernel-log/command-line.js';
export { kernelLogObserver, readLogLine } from './kernel-log/kernel-log-observer.js';
export { keyOf, type KernelLine } from './kernel-log/kernel-line.js';
export { parseKmsg } from './kernel-log/parse-kmsg.js';
export { parseStamped } from './kernel-log/parse-stamped.js';

export { ramOf, showsRam } from './trace/addresses.js';
export { functionName, parseDefinition, type ProbeDefinition } from './trace/probe-definition.js';
export { parseTraceLine } from './trace/parse-trace.js';
export { isLostMark, traceNotes, type TraceNotes } from './trace/trace-notes.js';
export { lostEvents, type LostEvents } from './trace/lost-events.js';
export { factsOf, unprobed, type MissingFacts } from './trace/probe-coverage.js';
export {
  byEvent,
  looksLikeProbe,
  parseProbeText,
  readProbe,
  type TraceContext,
  type TraceLine,
} from './trace/trace-line.js';
export { traceObserver } from './trace/trace-observer.js';
export { traceSurvey, type TraceSurvey } from './trace/trace-survey.js';

export { agentLogObserver } from './agent-log/agent-log-observer.js';
export { parseAgentLine, parseConsoleEntry, type AgentEntry } from './agent-log/parse-entry.js';

export { arrivalFacts } from './debugfs/arrival-facts.js';
export { debugfsName, debugfsObserver } from './debugfs/debugfs-observer.js';
export { handoverFacts, type HandoverFacts } from './debugfs/handover-facts.js';
export type { KhoFiles, ShownFile } from './debugfs/kho-files.js';
export { heldSessionsObserver } from './held-sessions-observer.js';
export { machineStateObserver, type LookedAt } from './machine-state-observer.js';
export { systemdObserver, type SystemdObserver } from './systemd/systemd-observer.js';
export { sessionFollower } from './sessions/follow-sessions.js';
export type { KnownSessions } from './sessions/known-sessions.js';
