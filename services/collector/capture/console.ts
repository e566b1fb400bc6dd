/** The console over all boots, cut where a kernel begins. */
import { parseConsoleSpeech, type AgentEntry } from './agent-log.js';
import type { IgnoredTally } from '../observe/ignored.js';
import type { CaptureFile } from './files.js';
import { linesOf, type TextLine } from './text.js';
import type { KernelLine } from '../observe/kernel-log/kernel-line.js';
import { parseStamped } from '../observe/kernel-log/parse-stamped.js';
import { secondsToMicros } from './find-moments.js';

/** `CAP <moment> done at <uptime>`: what the capture's own script says after each moment. */
export interface MomentMark {
  readonly moment: string;
  readonly us: number | null;
}

export interface ConsoleSegment {
  readonly lines: readonly KernelLine[];
  readonly marks: readonly MomentMark[];
  readonly speech: readonly AgentEntry[];
  /** All text of the segment, for the identity of a boot that left nothing else. */
  readonly text: string;
}

interface OpenSegment {
  lines: KernelLine[];
  marks: MomentMark[];
  speech: AgentEntry[];
  text: string[];
}

const BANNER = /^Linux version \d/;
const MARK = /^CAP (\S+) done(?: at (\S+))?$/;

export function cutConsole(file: CaptureFile, ignored: IgnoredTally): ConsoleSegment[] {
  const lines = linesOf(file);
  // Only a console without any time stamps may begin a boot with a bare banner: programs print /proc/version as well.
  const stamped = lines.some((line) => parseStamped(line, 'console') !== null);
  const segments: OpenSegment[] = [];
  let current: OpenSegment | null = null;
  for (const line of lines) {
    const kernel = parseStamped(line, 'console') ?? (stamped ? null : bare(line));
    if (kernel !== null && BANNER.test(kernel.text) && (kernel.us === 0 || kernel.us === null)) {
      current = { lines: [], marks: [], speech: [], text: [] };
      segments.push(current);
    }
    // A console that was attached late shows a boot without its beginning.
    if (current === null && (kernel !== null || MARK.test(line.text) || line.text.startsWith('LUOCTL: '))) {
      current = { lines: [], marks: [], speech: [], text: [] };
      segments.push(current);
    }
    if (current === null) {
      // Firmware and boot loader.
      if (line.text !== '') ignored.add(line.file, line.text);
      continue;
    }
    current.text.push(line.text);
    addLine(current, line, kernel, ignored);
  }
  return segments.map(({ text, ...rest }) => ({ ...rest, text: text.join('\n') }));
}

function addLine(
  segment: OpenSegment,
  line: TextLine,
  kernel: KernelLine | null,
  ignored: IgnoredTally,
): void {
  if (kernel !== null) {
    segment.lines.push(kernel);
    return;
  }
  const mark = MARK.exec(line.text);
  if (mark !== null) {
    segment.marks.push({ moment: mark[1] ?? '', us: secondsToMicros(mark[2] ?? '') });
    return;
  }
  const speech = parseConsoleSpeech(line, lastTimeOf(segment));
  if (speech !== null) segment.speech.push(speech);
  else if (line.text !== '') ignored.add(line.file, line.text);
}

/** Printk's clock and uptime are near enough to put a line between two moments. */
function lastTimeOf({ marks, lines }: OpenSegment): number | null {
  const times = [marks.at(-1)?.us, lines.at(-1)?.us].filter((us) => typeof us === 'number');
  return times.length === 0 ? null : Math.max(...times);
}

/** A console line without a time, where printk.time is off: everything may be the kernel's. */
function bare(line: TextLine): KernelLine | null {
  if (line.text === '' || MARK.test(line.text) || line.text.startsWith('LUOCTL: ')) return null;
  return {
    us: null,
    severity: null,
    text: line.text,
    evidence: [{ source: 'console', confidence: 'observed', ref: `${line.file}:${line.no}` }],
    places: [{ file: line.file, raw: line.text }],
    sequence: null,
  };
}
