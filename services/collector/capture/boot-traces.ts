/** The traces of all boots: each moment's buffers, sorted to the boot whose events they hold. */
import { releaseOf } from '../../abi/index.js';
import type { BootRecord } from './boot-record.js';
import type { Moment } from './find-moments.js';
import type { IgnoredTally } from '../observe/ignored.js';
import { CaptureRefused } from '../observe/malformed.js';
import type { CaptureFile } from './files.js';
import { textOf } from './text.js';
import { mergeCopies, uniteTraces } from './merge-trace.js';
import { parseTrace } from '../observe/trace/parse-trace.js';
import { parseDefinitions, type ProbeDefinition } from '../observe/trace/probe-definition.js';
import {
  byEvent,
  parseProbeText,
  readProbe,
  type TraceContext,
  type TraceLine,
} from '../observe/trace/trace-line.js';

export interface BootTrace {
  readonly lines: readonly TraceLine[];
  /** How far printk's clock is behind the trace's; null when no line was seen in both. */
  readonly printkBehindUs: number | null;
  /** Functions that had a probe defined. */
  readonly probed: ReadonlySet<string>;
}

export interface BootTraces {
  readonly ofBoot: readonly BootTrace[];
  /** Lines kept from a boot before the first one of the capture. */
  readonly before: readonly TraceLine[];
}

/** Minutes would be a real difference of clocks; a kept trace of a long boot is ahead by more. */
const CLOCK_SLACK_US = 5_000_000;

export function readTraces(boots: readonly BootRecord[], ignored: IgnoredTally): BootTraces {
  const definitions = boots.map((boot) => boot.moments.map((moment) => definitionsOf(moment, ignored)));
  const everywhere = definitions.flat(2);
  const contextOf = (boot: BootRecord, own: readonly ProbeDefinition[]): TraceContext => {
    const oldSubtrees = releaseOf(boot.release)?.addsSubtreesByNotifier === true;
    return { definitions: byEvent(own.length > 0 ? own : everywhere), oldSubtrees };
  };

  // Per boot and buffer: the main one under '', instances under their names. Each stamps its hits itself.
  const buffers = boots.map((): Map<string, TraceLine[][]> => new Map());
  const add = (index: number, buffer: string, lines: TraceLine[]): void => {
    const held = buffers[index]?.get(buffer);
    if (held === undefined) buffers[index]?.set(buffer, [lines]);
    else held.push(lines);
  };
  boots.forEach((boot, index) => {
    boot.moments.forEach((moment, at) => {
      const file = moment.files.get('trace/trace.txt');
      if (file !== undefined)
        add(index, '', parseTrace(file, 'trace', contextOf(boot, definitions[index]?.[at] ?? []), ignored));
    });
  });
  const before: TraceLine[][] = [];
  boots.forEach((boot, index) => {
    boot.moments.forEach((moment, at) => {
      for (const { name, file, info } of instancesOf(moment)) {
        const lines = parseTrace(file, 'trace', contextOf(boot, definitions[index]?.[at] ?? []), ignored);
        const owner = ownerOf(
          lines,
          info,
          moment,
          index,
          buffers.map((held) => [...held.values()].flat()),
        );
        if (owner === index) {
          add(index, name, lines);
          continue;
        }
        const kept = lines.map((line) => ({
          ...line,
          evidence: line.evidence.map((one) => ({ ...one, source: 'kept_trace' as const })),
        }));
        if (owner === null) before.push(kept);
        else add(owner, name, kept);
      }
    });
  });

  const ofBoot = boots.map((boot, index): BootTrace => {
    const own = definitions[index]?.flat() ?? [];
    let lines: TraceLine[] = [];
    for (const copies of buffers[index]?.values() ?? [])
      lines = mergeCopies(lines, uniteTraces(copies)).lines;
    const printed = mergeCopies(lines, readPrinted(boot, contextOf(boot, own), ignored));
    return {
      lines: printed.lines,
      printkBehindUs: printed.behindUs,
      probed: new Set(own.map((one) => one.func)),
    };
  });
  return { ofBoot, before: uniteTraces(before) };
}

function definitionsOf(moment: Moment, ignored: IgnoredTally): ProbeDefinition[] {
  return ['trace/kprobe_events', 'trace/dynamic_events'].flatMap((path) => {
    const file = moment.files.get(path);
    return file === undefined ? [] : parseDefinitions(file, ignored);
  });
}

/** Trace files of tracefs instances with what their last_boot_info says. */
function instancesOf(moment: Moment): { name: string; file: CaptureFile; info: string }[] {
  const found: { name: string; file: CaptureFile; info: string }[] = [];
  for (const [path, file] of moment.files) {
    const match = /^trace\/instances\/(.+)\/trace(?:\.txt)?$/.exec(path);
    if (match === null) continue;
    const info = moment.files.get(`trace/instances/${match[1]}/last_boot_info`);
    found.push({ name: match[1] ?? '', file, info: info === undefined ? '' : textOf(info) });
  }
  return found;
}

/**
 * The boot whose hits these are: the moment's own, an earlier one, or null for one before the capture. Equal lines
 * elsewhere decide; then last_boot_info, which shows the old kernel's text address until the buffer is used again;
 * then times that lie in the future.
 */
function ownerOf(
  lines: readonly TraceLine[],
  info: string,
  moment: Moment,
  index: number,
  live: readonly (readonly TraceLine[][])[],
): number | null {
  if (lines.length === 0) return index;
  const common = live
    .slice(0, index + 1)
    .map((copies) => Math.max(0, ...copies.map((copy) => inCommon(lines, copy))));
  const most = Math.max(...common);
  if (most > 0) return common.lastIndexOf(most);
  const older = /\[kernel\]/.test(info) && !/^#\s*Current/m.test(info);
  const latest = lines.at(-1)?.stamp?.us ?? 0;
  const future = moment.uptimeUs !== null && latest > moment.uptimeUs + CLOCK_SLACK_US;
  if (!older && !future) return index;
  return index === 0 ? null : index - 1;
}

/** Two buffers stamp the same hit at most this far apart. */
const SAME_HIT_US = 20_000;

/** Hits of equal text at nearly the same time; what a program does twice it does at other times. */
function inCommon(lines: readonly TraceLine[], copy: readonly TraceLine[]): number {
  const slot = (line: TraceLine, shift: number): string =>
    `${Math.floor((line.stamp?.us ?? 0) / SAME_HIT_US) + shift} ${line.key}`;
  const known = new Set(copy.map((line) => slot(line, 0)));
  return lines.filter((line) => [0, -1, 1].some((shift) => known.has(slot(line, shift)))).length;
}

function readPrinted(boot: BootRecord, context: TraceContext, ignored: IgnoredTally): TraceLine[] {
  const lines: TraceLine[] = [];
  for (const line of boot.printed) {
    const text = parseProbeText(line.text);
    const [evidence, ...more] = line.evidence;
    const place = line.places[0];
    if (text === null || evidence === undefined || place === undefined) continue;
    const where = {
      file: place.file,
      no: 0,
      pid: null,
      stamp: line.us === null ? null : { clock: 'printk' as const, us: line.us },
      evidence,
    };
    const read = readOrNull(() => readProbe(text, where, context));
    if (read === null) for (const { file, raw } of line.places) ignored.add(file, raw);
    else lines.push({ ...read, evidence: [...read.evidence, ...more] });
  }
  return lines;
}

/** A console mixes what several writers say: a line that cannot be read is not a broken capture there. */
function readOrNull(read: () => TraceLine | null): TraceLine | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof CaptureRefused) return null;
    throw error;
  }
}
