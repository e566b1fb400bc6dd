/**
 * Durations of live updates, from the events of both boots of each. Updates of one host are close together and need
 * events far back, so their ranges overlap: each event is read once for all of them.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import { asVersion, timeUpdate, type LedgerEvent, type UpdateTiming } from '../kernel/index.js';
import { replayStretches, type Stretch } from '../ledger/index.js';
import type { LiveUpdateRow } from './rows.js';

/**
 * Events before an update that its timing needs: enough of the old boot to detect a clock that was set and missing
 * telemetry.
 */
const BEFORE = 500n;
/** A kernel that logs every page may send many events before its first session is retrieved. */
const MOST = 20_000n;

/** The timing of each of the rows, keyed by the row itself. */
export async function readTimings<Row extends LiveUpdateRow>(
  pool: pg.Pool,
  updates: readonly Row[],
): Promise<ReadonlyMap<Row, UpdateTiming>> {
  const timings = new Map<Row, UpdateTiming>();
  const runs = runsOf(updates);
  let current = runs.shift();
  let seen: LedgerEvent[] = [];
  for await (const page of replayStretches(pool, current === undefined ? [] : [current, ...runs]))
    for (const event of page) {
      if (current === undefined) throw new Error('the ledger returned more events than requested');
      seen.push(event);
      for (let next = current.waiting[0]; next?.upTo === event.version; next = current.waiting[0]) {
        current.waiting.shift();
        const { update, after } = next;
        const from = seen.findIndex(({ version }) => version > after);
        timings.set(update, timeUpdate(update, seen.slice(from)));
        seen = seen.filter(({ version }) => version > leastAfter(current?.waiting ?? []));
        // About a millisecond of work each: let the event loop run in between.
        await nextTurn();
      }
      if (event.version !== current.upTo) continue;
      current = runs.shift();
      seen = [];
    }
  return timings;
}

interface Wanted<Row> extends Stretch {
  readonly update: Row;
}

/** Ranges of one host that overlap, and the updates that end in each, the nearest first. */
interface Run<Row> extends Stretch {
  readonly waiting: Wanted<Row>[];
}

function runsOf<Row extends LiveUpdateRow>(updates: readonly Row[]): Run<Row>[] {
  const wanted = updates
    .map(stretchOf)
    .sort((a, b) => compare(a.hostId, b.hostId) || compare(a.after, b.after));
  const runs: Run<Row>[] = [];
  for (const one of wanted) {
    const last = runs.at(-1);
    if (last === undefined || last.hostId !== one.hostId || one.after > last.upTo)
      runs.push({ hostId: one.hostId, after: one.after, upTo: one.upTo, waiting: [one] });
    else
      runs[runs.length - 1] = {
        ...last,
        upTo: one.upTo > last.upTo ? one.upTo : last.upTo,
        waiting: [...last.waiting, one],
      };
  }
  for (const { waiting } of runs) waiting.sort((a, b) => compare(a.upTo, b.upTo));
  return runs;
}

function stretchOf<Row extends LiveUpdateRow>(update: Row): Wanted<Row> {
  const { hostId, firstVersion, lastVersion } = update;
  const after = asVersion(firstVersion > BEFORE ? firstVersion - BEFORE - 1n : 0n);
  const upTo = asVersion(lastVersion - after > MOST ? after + MOST : lastVersion);
  return { hostId, after, upTo, update };
}

/** The events that the next updates still need. */
function leastAfter(waiting: readonly Stretch[]): bigint {
  return waiting.reduce((least, { after }) => (after < least ? after : least), waiting[0]?.after ?? 0n);
}

function compare<T extends string | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
