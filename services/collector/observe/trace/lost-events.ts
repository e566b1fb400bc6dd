/** Intervals in which the copies of a boot's trace lost events that no other copy has. */
import type { TraceNotes } from './trace-notes.js';

/** One copy of a trace buffer. */
export interface TraceCopy {
  readonly path: string;
  readonly notes: TraceNotes;
}

export interface LostEvents {
  readonly reason: 'overrun' | 'lost' | 'incomplete';
  readonly path: string;
  /** Microseconds of the trace clock; null: from the start of the boot, or to its end. */
  readonly fromUs: number | null;
  readonly toUs: number | null;
  /** Where the trace goes on: from there a return may belong to a call whose entry was lost. */
  readonly nextUs: number | null;
  readonly count: number | null;
}

/** A copy without loss has every hit up to its last one: what others lost before that is not missing. */
export function lostEvents(copies: readonly TraceCopy[]): LostEvents[] {
  const wholeUntil = copies.reduce(
    (latest, { notes }) => (isWhole(notes) ? Math.max(latest, notes.lastUs ?? 0) : latest),
    0,
  );
  const lost = copies.flatMap(lossesOf);
  const missing = lost.flatMap((one): LostEvents[] => {
    if (one.toUs !== null && one.toUs <= wholeUntil) return [];
    const from = Math.max(one.fromUs ?? 0, wholeUntil);
    return [{ ...one, fromUs: from === 0 ? null : from }];
  });
  return joined(missing);
}

function isWhole({ held, written, lines, marks }: TraceNotes): boolean {
  return held !== null && held === written && lines >= held && marks.length === 0;
}

function lossesOf({ path, notes }: TraceCopy): LostEvents[] {
  const { held, written, lines, marks, firstUs, lastUs, isCut } = notes;
  const losses: LostEvents[] = marks.map((mark) => ({ reason: 'lost', path, ...mark }));
  const add = (
    reason: LostEvents['reason'],
    fromUs: number | null,
    toUs: number | null,
    count: number | null,
  ) => losses.push({ reason, path, fromUs, toUs, nextUs: toUs, count });
  // A file that ends in the middle of its text.
  if (held !== null && lines < held) add('incomplete', lastUs, null, held - lines);
  else if (isCut) add('incomplete', lastUs, null, null);
  const marked = marks.reduce((sum, mark) => sum + (mark.count ?? 0), 0);
  if (held !== null && written !== null && written - held > marked)
    add('overrun', null, firstUs, written - held - marked);
  return losses;
}

/** Copies that lost the same events report them once. */
function joined(losses: readonly LostEvents[]): LostEvents[] {
  const kept: LostEvents[] = [];
  for (const one of losses) {
    const same = kept.findIndex((other) => other.reason === one.reason && other.fromUs === one.fromUs);
    const known = kept[same];
    if (known === undefined) kept.push(one);
    // A mark at the end of a copy: a later copy shows where its interval ends.
    else if (one.reason === 'lost') kept[same] = known.toUs === null ? one : known;
    else if (known.toUs !== null && (one.toUs === null || one.toUs > known.toUs)) kept[same] = one;
  }
  return kept;
}
