/** The traces of all boots: each moment's buffers, assigned to the boot whose events they hold. */
import { releaseOf } from '../../abi/index.js';
import { contradicts, linkSigns } from '../../kernel/index.js';
import {
  MalformedInput,
  byEvent,
  parseDefinition,
  parseProbeText,
  readProbe,
  type ProbeDefinition,
  type TraceContext,
  type TraceLine,
  type TraceNotes,
} from '../observe/index.js';
import type { BootRecord } from './boot-record.js';
import type { CaptureFile } from './files.js';
import type { Moment } from './find-moments.js';
import { mergeRecords, uniteTraces } from './merge-trace.js';
import type { Tallies } from './tallies.js';
import { linesOf } from './text.js';
import { openTrace, type TraceFile, type TraceLines } from './trace-file.js';
import { linesInCommon } from './trace-in-common.js';

export interface BootTrace {
  readonly lines: TraceLines;
  /** Trace clock minus printk clock, in microseconds; null when no line is in both. */
  readonly printkLagUs: number | null;
  readonly definitions: readonly ProbeDefinition[];
  readonly copies: readonly SavedTrace[];
}

/** A file with a copy of one of the boot's buffers. */
export interface SavedTrace {
  readonly file: CaptureFile;
  /** The moment that has it. */
  readonly moment: Moment;
  readonly notes: TraceNotes;
  /** It was read after the boot had ended: it has the last moments. */
  readonly isKept: boolean;
}

export interface BootTraces {
  readonly ofBoot: readonly BootTrace[];
  /** What was kept of a boot that the capture does not have otherwise, by the index of the boot that followed it. */
  readonly ofUnseen: ReadonlyMap<number, Pick<BootTrace, 'lines' | 'copies'>>;
}

/** Minutes would be a real difference of clocks; a kept trace of a long boot is ahead by more. */
const CLOCK_SLACK_US = 5_000_000;

export function readTraces(boots: readonly BootRecord[], tallies: Tallies): BootTraces {
  const definitions = boots.map((boot) => boot.moments.map((moment) => definitionsOf(moment, tallies)));
  const everywhere = definitions.flat(2);
  const contextOf = (boot: BootRecord, own: readonly ProbeDefinition[]): TraceContext => {
    const oldSubtrees = releaseOf(boot.release)?.addsSubtreesByNotifier === true;
    return { definitions: byEvent(own.length > 0 ? own : everywhere), oldSubtrees };
  };

  // Per boot and buffer: the main one under '', instances under their names. Each stamps its hits itself.
  const buffers = boots.map((): Map<string, TraceLines[]> => new Map());
  const add = (index: number, buffer: string, lines: TraceLines): void => {
    const held = buffers[index]?.get(buffer);
    if (held === undefined) buffers[index]?.set(buffer, [lines]);
    else held.push(lines);
  };
  const copies = boots.map((): SavedTrace[] => []);
  boots.forEach((boot, index) => {
    boot.moments.forEach((moment, at) => {
      const file = moment.files.get('trace/trace.txt');
      if (file === undefined || file.size === 0) return;
      const { lines, notes } = openTrace(file, contextOf(boot, definitions[index]?.[at] ?? []), tallies);
      add(index, '', lines);
      copies[index]?.push({ file, moment, notes, isKept: false });
    });
  });
  const unseen = new Map<number, { lines: TraceLines[]; copies: SavedTrace[] }>();
  boots.forEach((boot, index) => {
    boot.moments.forEach((moment, at) => {
      for (const { name, file, info } of instancesOf(moment)) {
        const trace = openTrace(file, contextOf(boot, definitions[index]?.[at] ?? []), tallies);
        const candidates = buffers.slice(0, index + 1).map((held) => [...held.values()].flat());
        const owner = ownerOf(trace, info, moment, { candidates, follows: followsOne(boots, index) });
        const copy = { file, moment, notes: trace.notes, isKept: owner !== index };
        if (owner === null) {
          const kept = unseen.get(index) ?? { lines: [], copies: [] };
          unseen.set(index, kept);
          kept.lines.push(trace.keptLines);
          kept.copies.push(copy);
          continue;
        }
        add(owner, name, owner === index ? trace.lines : trace.keptLines);
        if (!trace.isEmpty) copies[owner]?.push(copy);
      }
    });
  });

  const ofBoot = boots.map((boot, index): BootTrace => {
    const own = definitions[index]?.flat() ?? [];
    let lines: TraceLines = [];
    for (const copies of buffers[index]?.values() ?? [])
      lines = mergeRecords(lines, uniteTraces(copies)).lines;
    const printed = mergeRecords(lines, readPrinted(boot, contextOf(boot, own), tallies));
    return {
      lines: printed.lines,
      printkLagUs: printed.lagUs,
      definitions: own,
      copies: copies[index] ?? [],
    };
  });
  const ofUnseen = new Map(
    [...unseen].map(([index, { lines, copies: kept }]) => [
      index,
      { lines: uniteTraces(lines), copies: kept },
    ]),
  );
  return { ofBoot, ofUnseen };
}

/** The boot before it in the capture started it, as far as the two show. */
function followsOne(boots: readonly BootRecord[], index: number): boolean {
  const [before, boot] = [boots[index - 1], boots[index]];
  if (before === undefined || boot === undefined) return false;
  return boot.followsPrevious || !contradicts(linkSigns(before.landmarks.left, boot.landmarks.received));
}

/** Other kinds of dynamic events (uprobes, eprobes, synthetic ones) are counted as ignored. */
function definitionsOf(moment: Moment, tallies: Tallies): ProbeDefinition[] {
  const definitions: ProbeDefinition[] = [];
  for (const path of ['trace/kprobe_events', 'trace/dynamic_events']) {
    const file = moment.files.get(path);
    for (const line of file === undefined ? [] : linesOf(file)) {
      if (line.text.trim() === '') continue;
      const definition = parseDefinition(line);
      if (definition === null) tallies.other.add(line.file, line.text);
      else definitions.push(definition);
    }
  }
  return definitions;
}

/** Trace files of tracefs instances with the text of their last_boot_info. */
function instancesOf(moment: Moment): { name: string; file: CaptureFile; info: string }[] {
  const found: { name: string; file: CaptureFile; info: string }[] = [];
  for (const [path, file] of moment.files) {
    const match = /^trace\/instances\/(.+)\/trace(?:\.txt)?$/.exec(path);
    if (match === null) continue;
    const info = moment.files.get(`trace/instances/${match[1]}/last_boot_info`);
    found.push({ name: match[1] ?? '', file, info: info === undefined ? '' : info.text() });
  }
  return found;
}

/**
 * The boot whose hits these are: the moment's own (the last candidate), an earlier one, or null for one that the
 * capture does not have. Equal lines elsewhere decide; then last_boot_info, which shows the old kernel's text address until the
 * buffer is used again; then times that lie in the future.
 */
function ownerOf(
  trace: TraceFile,
  info: string,
  moment: Moment,
  { candidates, follows }: { candidates: readonly (readonly TraceLines[])[]; follows: boolean },
): number | null {
  const index = candidates.length - 1;
  if (trace.isEmpty) return index;
  const common = candidates.map((copies) =>
    Math.max(0, ...copies.map((copy) => linesInCommon(trace.lines, copy))),
  );
  const most = Math.max(...common);
  if (most > 0) return common.lastIndexOf(most);
  const older = /\[kernel\]/.test(info) && !/^#\s*Current/m.test(info);
  const future = moment.uptimeUs !== null && trace.lastUs > moment.uptimeUs + CLOCK_SLACK_US;
  if (!older && !future) return index;
  return follows ? index - 1 : null;
}

/** The probe hits in the kernel log. They are held in memory: their copies were united as kernel lines. */
function readPrinted(boot: BootRecord, context: TraceContext, tallies: Tallies): TraceLine[] {
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
    if (read === null) for (const { file, raw } of line.places) tallies.other.add(file, raw);
    else lines.push({ ...read, evidence: [...read.evidence, ...more] });
  }
  return lines;
}

/** A console mixes the lines of several writers: one that cannot be read does not make the capture malformed. */
function readOrNull(read: () => TraceLine | null): TraceLine | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedInput) return null;
    throw error;
  }
}
