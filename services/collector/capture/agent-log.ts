/** The agent's log of one boot, from the copies that moments, stage files and the console kept of it. */
import { parseAgentLine, type AgentEntry } from '../observe/index.js';
import { align } from './align.js';
import type { CaptureFile, CaptureFiles } from './files.js';
import { compareNumerically } from './find-moments.js';
import type { Tallies } from './tallies.js';
import { linesOf } from './text.js';

export function readAgentLog(file: CaptureFile, tallies: Tallies): AgentEntry[] {
  const entries: AgentEntry[] = [];
  for (const line of linesOf(file)) {
    const entry = parseAgentLine(line, tallies.other);
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

/** `actions-stageN.log`: the agent's whole log of the N-th kernel, up to its last entry. Returns the united logs. */
export function addStageLogs(
  logs: readonly (readonly AgentEntry[])[],
  files: CaptureFiles,
  tallies: Tallies,
): (readonly AgentEntry[])[] {
  const result = [...logs];
  const names = [...files.keys()].filter((path) => /^actions[^/]*\.log$/.test(path)).sort(compareNumerically);
  names.forEach((name, index) => {
    const file = files.get(name);
    if (file === undefined || result.length === 0) return;
    const entries = readAgentLog(file, tallies);
    const first = entries[0];
    if (first === undefined) return;
    const same = result.findIndex((log) => log[0]?.text === first.text && log[0].us === first.us);
    const number = /(\d+)\.log$/.exec(name)?.[1];
    const numbered = Math.min(number === undefined ? index : Number(number) - 1, result.length - 1);
    const at = Math.max(0, same === -1 ? numbered : same);
    result[at] = uniteLogs([result[at] ?? [], entries]);
  });
  return result;
}

/**
 * Logs of one boot grow from moment to moment: what the next copy has beyond the known end is new. Copies are
 * compared by the whole entry, so a log that was started again simply continues.
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
    a.text === b.text &&
    (a.us === b.us || a.us === null || b.us === null)
  );
}

/**
 * The console repeats the log; only what the log does not have is added, between its neighbours. A saved log is
 * often shorter than the console, never the other way round in what both cover.
 */
export function addConsoleEntries(log: readonly AgentEntry[], printed: readonly AgentEntry[]): AgentEntry[] {
  const pairs = align(log, printed, (a, b) => (a.text === b.text ? 0.9 : 0));
  const partner = new Map(pairs.map(([i, j]) => [j, i]));
  const united: AgentEntry[] = [];
  let next = 0;
  printed.forEach((entry, j) => {
    const i = partner.get(j);
    if (i === undefined) {
      united.push(entry);
      return;
    }
    while (next <= i) {
      const known = log[next];
      if (known !== undefined) united.push(known);
      next += 1;
    }
  });
  united.push(...log.slice(next));
  return united;
}
