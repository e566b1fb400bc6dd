/** One trace buffer of a moment. Its lines are read from disk each time they are needed. */
import {
  parseTraceLine,
  traceNotes,
  type TextLine,
  type TraceContext,
  type TraceLine,
  type TraceNotes,
} from '../observe/index.js';
import type { CaptureFile } from './files.js';
import type { Tallies } from './tallies.js';
import { linesOf } from './text.js';

/** Lines in the order of their time; each iteration starts at the first line. */
export type TraceLines = Iterable<TraceLine>;

export interface TraceFile {
  readonly lines: TraceLines;
  /** The same lines, kept over a kexec: the boot that they are from did not save them. */
  readonly keptLines: TraceLines;
  readonly isEmpty: boolean;
  /** Of the last line in the file; 0 when it has no time. */
  readonly lastUs: number;
  /** What the file shows about events that it does not have. */
  readonly notes: TraceNotes;
}

/** Reads the file once, to count what is ignored, to refuse what is malformed and to see whether it is in order. */
export function openTrace(file: CaptureFile, context: TraceContext, tallies: Tallies): TraceFile {
  let isOrdered = true;
  let isEmpty = true;
  let last: TraceLine | null = null;
  let us = 0;
  const notes = traceNotes();
  for (const line of parseFile(file, 'trace', context, tallies, (text) => notes.push(text))) {
    const at = line.stamp?.us ?? us;
    if (at < us) isOrdered = false;
    us = at;
    last = line;
    isEmpty = false;
  }
  const read = (source: 'trace' | 'kept_trace'): TraceLines => ({
    [Symbol.iterator]: () => {
      const lines = parseFile(file, source, context, null);
      return (isOrdered ? lines : inOrder(lines))[Symbol.iterator]();
    },
  });
  return {
    lines: read('trace'),
    keptLines: read('kept_trace'),
    isEmpty,
    lastUs: last?.stamp?.us ?? 0,
    notes: notes.end(),
  };
}

function* parseFile(
  file: CaptureFile,
  source: 'trace' | 'kept_trace',
  context: TraceContext,
  tallies: Tallies | null,
  onLine: (line: TextLine) => void = () => undefined,
): Iterable<TraceLine> {
  for (const line of linesOf(file)) {
    onLine(line);
    const hit = parseTraceLine(line, source, context, tallies?.other ?? null);
    if (hit !== null) yield hit;
  }
}

/** A kernel writes a trace in the order of time. A file in another order is sorted in memory. */
function inOrder(lines: Iterable<TraceLine>): TraceLine[] {
  return [...timed(lines)].sort((a, b) => a.us - b.us).map(({ line }) => line);
}

/** A clock that counts events instead of time leaves only the order in the file: such a line has the time before it. */
export function* timed(
  lines: Iterable<TraceLine>,
): Iterable<{ readonly us: number; readonly line: TraceLine }> {
  let us = 0;
  for (const line of lines) {
    us = line.stamp?.us ?? us;
    yield { us, line };
  }
}
