/** The console log of all boots, split where a kernel starts. */
import { createHash, type Hash } from 'node:crypto';
import {
  parseConsoleEntry,
  parseStamped,
  secondsToMicros,
  type AgentEntry,
  type KernelLine,
  type TextLine,
} from '../observe/index.js';
import { consoleForm, withoutServerStamp } from './console-form.js';
import type { CaptureFile } from './files.js';
import { keepLine } from './kernel-log.js';
import type { Tallies } from './tallies.js';
import { linesOf } from './text.js';

/** `CAP <moment> done at <uptime>`: what the capture's own script writes after each moment. */
export interface MomentMark {
  readonly moment: string;
  readonly us: number | null;
}

export interface ConsoleSegment {
  /** Number of its first line in the file; it ends before the next segment. */
  readonly from: number;
  /** Kernel lines that are worth keeping. */
  readonly lines: readonly KernelLine[];
  readonly marks: readonly MomentMark[];
  /** What the agent wrote to the console. */
  readonly agent: readonly AgentEntry[];
  /** Digest of its place and its text: identifies a boot of which nothing else was saved. */
  readonly digest: string;
}

interface OpenSegment {
  readonly from: number;
  readonly lines: KernelLine[];
  readonly marks: MomentMark[];
  readonly agent: AgentEntry[];
  readonly hash: Hash;
  /** Of the last kernel line. */
  lastUs: number | null;
  /** Its last line was the jump into the next kernel. */
  hasJumped: boolean;
  /** It has printed a line of its end. */
  hasEnded: boolean;
  hasCommandLine: boolean;
}

const BANNER = /^Linux version \d/;
const MARK = /^CAP (\S+) done(?: at (\S+))?$/;
const JUMP = /(^|: )Starting new kernel$/;
/** Lines after which a kernel prints little more. */
const END = /(^|: )Starting new kernel$|^Kernel panic - |^reboot: (Restarting|Power|System)/;
const COMMAND_LINE = /^Command line: /;
/** Printk's time starts again: a kernel whose first line is damaged still begins a boot. */
const EARLY_US = 1_000_000;
const RESTART_US = 1_500_000;

export function cutConsole(file: CaptureFile, tallies: Tallies): ConsoleSegment[] {
  const form = consoleForm(file);
  const segments: OpenSegment[] = [];
  for (const raw of linesOf(file)) {
    const line = withoutServerStamp(raw, form);
    const kernel = consoleLine(line, form.isStamped);
    let current = segments.at(-1);
    const begins = kernel !== null && beginsBoot(kernel, current);
    // A console that was attached late shows a boot without its beginning.
    const isLate = kernel !== null || MARK.test(line.text) || line.text.startsWith('LUOCTL: ');
    if (begins || (current === undefined && isLate)) {
      const hash = createHash('sha256').update(`${segments.length}`);
      current = {
        from: line.no,
        lines: [],
        marks: [],
        agent: [],
        hash,
        lastUs: null,
        hasJumped: false,
        hasEnded: false,
        hasCommandLine: false,
      };
      segments.push(current);
    }
    if (current === undefined) {
      // Firmware and boot loader.
      if (line.text !== '') tallies.other.add(line.file, line.text);
      continue;
    }
    current.hash.update(`\n${line.text}`);
    addLine(current, line, kernel, tallies);
  }
  return segments.map(({ from, lines, marks, agent, hash }) => ({
    from,
    lines,
    marks,
    agent,
    digest: hash.digest('hex'),
  }));
}

function beginsBoot({ us, text }: KernelLine, current: OpenSegment | undefined): boolean {
  if (BANNER.test(text) && (us === 0 || us === null)) return true;
  if (current === undefined) return false;
  if (us === null) return current.hasJumped || (COMMAND_LINE.test(text) && current.hasCommandLine);
  const past = current.lastUs ?? 0;
  if (current.hasEnded && us < past) return true;
  return us < EARLY_US && past > us + RESTART_US;
}

/** How many kernel lines each segment has in common with `keys` (see `lineKey`). */
export function commonLines(
  file: CaptureFile,
  segments: readonly ConsoleSegment[],
  keys: ReadonlySet<string>,
): number[] {
  const counts = segments.map(() => 0);
  const form = consoleForm(file);
  let index = -1;
  for (const raw of linesOf(file)) {
    if (segments[index + 1]?.from === raw.no) index += 1;
    const kernel = consoleLine(withoutServerStamp(raw, form), form.isStamped);
    if (kernel !== null && index >= 0 && keys.has(lineKey(kernel))) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

export function lineKey({ us, text }: KernelLine): string {
  return `${us} ${text}`;
}

function consoleLine(line: TextLine, isStamped: boolean): KernelLine | null {
  return parseStamped(line, 'console') ?? (isStamped ? null : bare(line));
}

function addLine(segment: OpenSegment, line: TextLine, kernel: KernelLine | null, tallies: Tallies): void {
  if (kernel !== null) {
    segment.lastUs = kernel.us;
    segment.hasJumped = JUMP.test(kernel.text);
    segment.hasEnded ||= END.test(kernel.text);
    segment.hasCommandLine ||= COMMAND_LINE.test(kernel.text);
    if (keepLine(kernel, tallies.kernel)) segment.lines.push(kernel);
    return;
  }
  const mark = MARK.exec(line.text);
  if (mark !== null) {
    segment.marks.push({ moment: mark[1] ?? '', us: secondsToMicros(mark[2] ?? '') });
    return;
  }
  const entry = parseConsoleEntry(line, lastTimeOf(segment));
  if (entry !== null) segment.agent.push(entry);
  else if (line.text !== '') tallies.other.add(line.file, line.text);
}

/** Printk's clock and uptime are close enough to order a line between two moments. */
function lastTimeOf({ marks, lastUs }: OpenSegment): number | null {
  const times = [marks.at(-1)?.us, lastUs].filter((us) => typeof us === 'number');
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
