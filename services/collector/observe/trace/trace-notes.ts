/**
 * What a trace file shows about events that it does not have: the counts in its header, and the marks that tracefs
 * writes where a ring lost events (kernel/trace/trace.c print_event_info, trace_output.c).
 */
import type { TextLine } from '../text-line.js';

/** An interval of the trace clock in microseconds. Null: from the start of the boot, or to the end of the file. */
export interface LostInterval {
  readonly fromUs: number | null;
  readonly toUs: number | null;
  /** The first hit of any CPU after the mark; null without one. */
  readonly nextUs: number | null;
  /** Null when the mark has no count. */
  readonly count: number | null;
}

export interface TraceNotes {
  /** Entries in the ring when the file was written, and entries that were ever written; null without a header. */
  readonly held: number | null;
  readonly written: number | null;
  /** Lines with a hit of any event. */
  readonly lines: number;
  readonly marks: readonly LostInterval[];
  readonly firstUs: number | null;
  readonly lastUs: number | null;
  /** The last line has no end. */
  readonly isCut: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const HEADER = /^# entries-in-buffer\/entries-written: (\d{1,15})\/(\d{1,15})/;
const MARK = /^CPU:(\d{1,5}) \[LOST (?:(\d{1,15}) )?EVENTS\]/;
/** A clock that counts events prints no fraction: its numbers are no times. */
const HIT = /^\s*.*-\d+\s+(?:\(\s*[\d-]+\)\s+)?\[(\d+)\]\s+(?:\S{1,8}\s+)?(\d{1,10})\.(\d{1,9}):\s/;
const ANY_CPU = '';
/** More marks than this are joined with the last one. */
const MOST_MARKS = 64;

export function isLostMark(text: string): boolean {
  return MARK.test(text);
}

/** Reads the lines of one trace file, one by one. */
export function traceNotes(): { push(line: TextLine): void; end(): TraceNotes } {
  let header: RegExpExecArray | null = null;
  let lines = 0;
  let isCut = false;
  let firstUs: number | null = null;
  let lastUs: number | null = null;
  const marks: (Mutable<LostInterval> & { readonly cpu: string })[] = [];
  const lastOfCpu = new Map<string, number>();

  const addMark = (cpu: string, fromUs: number | null, count: number | null): void => {
    const last = marks.at(-1);
    if (marks.length < MOST_MARKS || last === undefined) {
      marks.push({ cpu, fromUs, toUs: null, nextUs: null, count });
      return;
    }
    last.toUs = null;
    last.count = null;
  };

  return {
    push({ text, cut }) {
      // The line before this one had damaged bytes and was not read: its hit is lost.
      if (isCut) addMark(ANY_CPU, lastUs, 1);
      isCut = cut;
      header ??= HEADER.exec(text);
      const mark = MARK.exec(text);
      if (mark !== null) {
        const of = mark[1] ?? '';
        addMark(of, lastOfCpu.get(of) ?? null, mark[2] === undefined ? null : Number(mark[2]));
        return;
      }
      if (text === '' || text.startsWith('#')) return;
      lines += 1;
      const hit = HIT.exec(text);
      if (hit === null) return;
      const us = Number(hit[2]) * 1_000_000 + Number((hit[3] ?? '').padEnd(6, '0').slice(0, 6));
      const cpu = String(Number(hit[1]));
      for (const one of marks) {
        one.nextUs ??= us;
        if (one.cpu === cpu || one.cpu === ANY_CPU) one.toUs ??= us;
      }
      lastOfCpu.set(cpu, us);
      firstUs ??= us;
      lastUs = us;
    },
    end: () => ({
      held: header === null ? null : Number(header[1]),
      written: header === null ? null : Number(header[2]),
      lines,
      marks: marks.map(({ cpu: _, ...mark }) => mark),
      firstUs,
      lastUs,
      isCut,
    }),
  };
}
