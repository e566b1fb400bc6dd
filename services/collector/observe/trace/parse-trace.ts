/** A line of a tracefs `trace` file: `TASK-PID [CPU] FLAGS TIME: EVENT: …`. */
import type { EvidenceSource } from '../../../kernel/index.js';
import type { Stamp } from '../fact.js';
import type { IgnoredTally } from '../ignored.js';
import { malformed } from '../malformed.js';
import type { TextLine } from '../text-line.js';
import { isLostMark } from './trace-notes.js';
import { parseProbeText, readProbe, type TraceContext, type TraceLine } from './trace-line.js';

/**
 * The task's name may hold anything, so its last `-PID ` before the CPU counts. The (TGID) column and the flags
 * are optional (trace options record-tgid, irq-info); the flags' width grew over the releases.
 */
const LINE =
  /^\s*(.*)-(\d+)\s+(?:\(\s*[\d-]+\)\s+)?\[(\d+)\]\s+(?:(\S{1,8})\s+)?(\d+)(?:\.(\d{1,9}))?:\s+(.*)$/;
/** The start of a hit: a line that matches and cannot be parsed is malformed. */
const TASK_AND_CPU = /^\s*.*-\d+\s+(?:\(\s*[\d-]+\)\s+)?\[\d+\]\s/;

/** Null for the header, for a mark of lost events (see {@link traceNotes}) and, after counting it, for a line that is not about LUO, KHO or kexec. */
export function parseTraceLine(
  { file, no, text, cut }: TextLine,
  source: EvidenceSource,
  context: TraceContext,
  ignored: IgnoredTally | null,
): TraceLine | null {
  if (text === '' || text.startsWith('#') || isLostMark(text)) return null;
  // Tracefs ends every line: one without an end lost part of its last number.
  const match = cut ? null : LINE.exec(text);
  if (match === null) {
    if (!cut && TASK_AND_CPU.test(text) && text.includes(': ('))
      throw malformed(file, no, 'the columns of this trace line cannot be parsed');
    ignored?.add(file, text);
    return null;
  }
  const [, , pid, , , seconds, fraction, rest = ''] = match;
  const probe = parseProbeText(rest);
  if (probe === null && definedEvent(rest, context))
    throw malformed(file, no, 'the hit of a defined probe without its "(function)"');
  const stamp = stampOf(Number(seconds), fraction);
  const evidence = { source, confidence: 'observed' as const, ref: `${file}:${no}` };
  const line =
    probe === null ? null : readProbe(probe, { file, no, pid: Number(pid), stamp, evidence }, context);
  if (line === null) ignored?.add(file, text);
  return line;
}

/** A trace clock that counts events instead of time prints no fraction. */
function stampOf(seconds: number, fraction: string | undefined): Stamp | null {
  if (fraction === undefined) return null;
  return { clock: 'trace', us: seconds * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6)) };
}

function definedEvent(text: string, context: TraceContext): boolean {
  const event = /^([A-Za-z_]\w*):/.exec(text)?.[1];
  return event !== undefined && context.definitions.has(event);
}
