/** A tracefs `trace` file: `TASK-PID [CPU] FLAGS TIME: EVENT: …`, header and marks in between. */
import type { EvidenceSource } from '../../../kernel/index.js';
import type { IgnoredTally } from '../ignored.js';
import { malformed } from '../malformed.js';
import type { CaptureFile } from '../../capture/files.js';
import { linesOf } from '../../capture/text.js';
import { parseProbeText, readProbe, type TraceContext, type TraceLine } from './trace-line.js';

/**
 * The task's name may hold anything, so its last `-PID ` before the CPU counts. The (TGID) column and the flags
 * are optional (trace options record-tgid, irq-info); the flags' width grew over the releases.
 */
const LINE =
  /^\s*(.*)-(\d+)\s+(?:\(\s*[\d-]+\)\s+)?\[(\d+)\]\s+(?:(\S{1,8})\s+)?(\d+)(?:\.(\d{1,9}))?:\s+(.*)$/;
/** Looks like a hit but must not be taken for one when the rest cannot be read. */
const TASK_AND_CPU = /^\s*.*-\d+\s+(?:\(\s*[\d-]+\)\s+)?\[\d+\]\s/;

export function parseTrace(
  file: CaptureFile,
  source: EvidenceSource,
  context: TraceContext,
  ignored: IgnoredTally,
): TraceLine[] {
  const lines: TraceLine[] = [];
  for (const { no, text, cut } of linesOf(file)) {
    if (text === '' || text.startsWith('#')) continue;
    // Tracefs ends every line: one without an end lost part of its last number.
    const match = cut ? null : LINE.exec(text);
    if (match === null) {
      if (!cut && TASK_AND_CPU.test(text) && text.includes(': ('))
        throw malformed(file.path, no, 'cannot read the columns of this trace line');
      ignored.add(file.path, text);
      continue;
    }
    const probe = parseProbeText(match[7] ?? '');
    if (probe === null && definedEvent(match[7] ?? '', context))
      throw malformed(file.path, no, 'a defined probe without its "(function)"');
    const line =
      probe === null
        ? null
        : readProbe(
            probe,
            {
              file: file.path,
              no,
              pid: Number(match[2]),
              stamp:
                match[6] === undefined
                  ? null
                  : {
                      clock: 'trace',
                      us: Number(match[5]) * 1_000_000 + Number(match[6].padEnd(6, '0').slice(0, 6)),
                    },
              evidence: { source, confidence: 'observed', ref: `${file.path}:${no}` },
            },
            context,
          );
    if (line === null) ignored.add(file.path, text);
    else lines.push(line);
  }
  return lines;
}

function definedEvent(text: string, context: TraceContext): boolean {
  const event = /^([A-Za-z_]\w*):/.exec(text)?.[1];
  return event !== undefined && context.definitions.has(event);
}
