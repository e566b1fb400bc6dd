/** Adds to the evidence of facts the lines that it names. */
import type { Evidence } from '../../kernel/index.js';
import { parseDefinition, parseProbeText, quoteOf, type Fact, type Quote } from '../observe/index.js';
import type { CaptureFile, CaptureFiles } from './files.js';
import { linesOf } from './text.js';

/**
 * Reads the named lines once per file: memory grows with the facts, not with the lines. Evidence that names a file
 * without a line stays as it is.
 */
export function quoteEvidence(files: CaptureFiles, facts: Iterable<Fact>): void {
  const held = [...facts];
  const wanted = new Map<string, Set<number>>();
  for (const fact of held)
    for (const { ref } of fact.evidence) {
      const place = placeOf(ref);
      if (place === null || !files.has(place.path)) continue;
      const lines = wanted.get(place.path);
      if (lines === undefined) wanted.set(place.path, new Set([place.no]));
      else lines.add(place.no);
    }
  const probes = probeTexts(files);
  const quotes = new Map<string, Quote>();
  for (const [path, lines] of wanted) {
    const file = files.get(path);
    if (file !== undefined)
      for (const [no, quote] of quotesIn(file, lines, probes)) quotes.set(`${path}:${no}`, quote);
  }
  for (const fact of held)
    fact.evidence = fact.evidence.map((one): Evidence => ({ ...one, ...quotes.get(one.ref ?? '') }));
}

function placeOf(ref: string | null): { readonly path: string; readonly no: number } | null {
  const match = /^(.+):(\d{1,15})$/.exec(ref ?? '');
  return match === null ? null : { path: match[1] ?? '', no: Number(match[2]) };
}

function* quotesIn(
  file: CaptureFile,
  wanted: ReadonlySet<number>,
  probes: ProbeTexts,
): Generator<[number, Quote]> {
  let before: string | null = null;
  let left = wanted.size;
  for (const { no, text } of linesOf(file)) {
    if (wanted.has(no)) {
      yield [no, quoteOf(text, before, probes(file.path, text))];
      left -= 1;
      if (left === 0) return;
    }
    before = text;
  }
}

/** The definition of the probe that a line reports; null when it reports none or no list of probes has it. */
type ProbeTexts = (path: string, line: string) => string | null;

/** The lists of the moment of the line come first, then those of the other moments. */
function probeTexts(files: CaptureFiles): ProbeTexts {
  const lists = new Map<string, Map<string, string>>();
  const everywhere = new Map<string, string>();
  for (const [path, file] of files) {
    const moment = /^(.*)trace\/(?:kprobe_events|dynamic_events)$/.exec(path)?.[1];
    if (moment === undefined) continue;
    const list = lists.get(moment) ?? new Map<string, string>();
    lists.set(moment, list);
    for (const line of linesOf(file)) {
      const event = parseDefinition(line)?.event;
      if (event === undefined) continue;
      if (!list.has(event)) list.set(event, line.text);
      if (!everywhere.has(event)) everywhere.set(event, line.text);
    }
  }
  return (path, line) => {
    const event = eventOf(line);
    if (event === null) return null;
    const moment = /^(.*?)trace\//.exec(path)?.[1];
    const own = moment === undefined ? undefined : lists.get(moment);
    return own?.get(event) ?? everywhere.get(event) ?? null;
  };
}

/** The event in `TASK-PID [CPU] FLAGS TIME: EVENT: (FUNCTION…)`, or in a line of the kernel log that a probe printed. */
function eventOf(line: string): string | null {
  const match = /(?:^|[\s\]])([A-Za-z_]\w*: \(.*)$/.exec(line);
  return match === null ? null : (parseProbeText(match[1] ?? '')?.event ?? null);
}
