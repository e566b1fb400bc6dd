/** The agent's log of one boot, out of the copies that moments, stage files and the console kept of it. */
import type { IgnoredTally } from '../observe/ignored.js';
import type { CaptureFile } from './files.js';
import { linesOf, type TextLine } from './text.js';
import { parseAction, type ParsedAction } from '../observe/agent-log/parse-action.js';

export interface AgentEntry extends ParsedAction {
  /** The line without its uptime: equal for copies of it. */
  readonly said: string;
  readonly ref: string;
  /** On the console: the last time anybody told before, in microseconds. */
  readonly notBeforeUs: number | null;
}

export function parseAgentLog(file: CaptureFile, ignored: IgnoredTally): AgentEntry[] {
  return linesOf(file).flatMap((line) => entryOf(line, line.text, ignored));
}

/** The agent also talks to the console: `LUOCTL: create vm -> 6` and, from its shell, `kexec_file_load k73 -> 0`. */
export function parseConsoleSpeech(line: TextLine, notBeforeUs: number | null): AgentEntry | null {
  const said = line.text.replace(/^LUOCTL: /, '');
  if (said === line.text && !/^(kexec_file_load|kexec unload|about to call reboot)/.test(said)) return null;
  try {
    const parsed = parseAction(said, line.file, line.no, true);
    return parsed === null
      ? null
      : { ...parsed, said: said.trimEnd(), ref: `${line.file}:${line.no}`, notBeforeUs };
  } catch {
    return null;
  }
}

function entryOf(line: TextLine, text: string, ignored: IgnoredTally): AgentEntry[] {
  if (text.trim() === '') return [];
  const parsed = parseAction(text, line.file, line.no, line.cut);
  if (parsed === null) {
    ignored.add(line.file, text);
    return [];
  }
  return [
    {
      ...parsed,
      said: text.replace(/^\[[^\]]*\] ?/, '').trimEnd(),
      ref: `${line.file}:${line.no}`,
      notBeforeUs: null,
    },
  ];
}

/**
 * Logs of one boot grow from moment to moment: what the next copy has beyond the known end is new. Copies are
 * compared by the whole entry, so a log that was started afresh simply continues.
 */
export function uniteLogs(copies: readonly (readonly AgentEntry[])[]): AgentEntry[] {
  const united: AgentEntry[] = [];
  for (const copy of copies) united.push(...copy.slice(overlapOf(united, copy)));
  return united;
}

/** How many entries at the beginning of `copy` the known log already has. */
function overlapOf(known: readonly AgentEntry[], copy: readonly AgentEntry[]): number {
  for (let start = 0; start < known.length; start++) {
    const length = Math.min(known.length - start, copy.length);
    let same = 0;
    while (same < length && sameEntry(known[start + same], copy[same])) same += 1;
    // The copy lies wholly inside what is known, or continues at its end.
    if (same === length) return same;
  }
  return 0;
}

function sameEntry(a: AgentEntry | undefined, b: AgentEntry | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.said === b.said &&
    (a.us === b.us || a.us === null || b.us === null)
  );
}
