/**
 * Runs a fleet into a ledger: many hosts at once, each in its own order, as fast as the ledger accepts events or
 * slower.
 */
import { fleetMembers, type FleetMember } from '../index.js';
import { appendEvents, type Endpoint } from '../../services/client/index.js';
import { appendLimits } from '../../services/kernel/index.js';
import { FleetError } from './errors.js';
import { runHost, type Load } from './run-host.js';
import { createGate, createPace, createRate } from './pace.js';
import { attemptsOf, fleetOptions } from './plan.js';
import { keepState, type FleetState } from './resume-file.js';
import { openTruthFile } from './truth-file.js';

export interface FleetRun {
  readonly endpoint: Endpoint;
  readonly state: FleetState;
  readonly resumeFile: string | null;
  readonly truthFile: string | null;
  /** Simulated seconds per real second; null: as fast as the ledger accepts events. */
  readonly speed: number | null;
  readonly eventsPerSecond: number | null;
  /** Appends in flight at once. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
  /** Receives a note when the ledger does not accept events. */
  readonly note: (text: string) => void;
}

export async function runFleet(run: FleetRun): Promise<void> {
  const { state, signal, speed } = run;
  const { plan, done } = state;
  const resumed = state.runs > 0;
  state.runs += 1;
  const truth = openTruthFile(run.truthFile, resumed);
  const keeper = keepState(run.resumeFile, state);
  const members = [...fleetMembers(fleetOptions(plan))];
  const waiting = members.filter(({ hostId }) => !done.has(hostId) || !truth.has(hostId));
  const total = attemptsOf(plan);
  let attempted = total - attemptsOf({ ...plan, hosts: waiting.length });
  const pace = createPace(speed, state.atMs);
  const rate = createRate(run.eventsPerSecond, appendLimits.events);
  const gate = createGate(run.concurrency);
  const complain = complainer(run.note);

  const send = async (load: Load): Promise<void> => {
    await gate(async () => {
      signal.throwIfAborted();
      await rate.take(load.events.length, signal);
      const outcome = await appendEvents(run.endpoint, load, {
        signal,
        onWait(why, milliseconds) {
          state.counts.waits += 1;
          complain(why, milliseconds);
        },
      });
      if (outcome.kind === 'refused')
        throw new FleetError('APPEND_REFUSED', outcome.message, { serverCode: outcome.code });
      const { counts } = state;
      counts.calls += outcome.calls;
      counts.events += load.events.length;
      counts.blobs += load.blobs.length;
      if (outcome.replayed) counts.replayed += outcome.calls;
    });
    state.acknowledged.set(load.hostId, load.lastSeq);
    state.atMs = Math.max(state.atMs, load.atMs);
    keeper.changed();
  };

  const live = async (member: FleetMember): Promise<void> => {
    const { hostId } = member;
    const line = await runHost(member, {
      pace,
      most: rate.most,
      signal,
      acknowledged: state.acknowledged.get(hostId) ?? 0n,
      send,
      attempted(count) {
        attempted += plan.scenario === null ? count : 0;
        run.progress(attempted, total);
      },
    });
    if (plan.scenario !== null) run.progress((attempted += 1), total);
    // The truth is written before the host is marked as done: a kill in between only causes a repetition.
    if (!truth.has(hostId)) truth.add(line);
    done.add(hostId);
    keeper.changed();
  };

  try {
    // In simulated time all hosts run at once; otherwise one after the other in a number of lanes.
    await inLanes(waiting, speed === null ? run.concurrency : waiting.length, live);
    truth.finish(members.map(({ hostId }) => hostId));
  } finally {
    keeper.close();
  }
}

/** All lanes end before the first failure is thrown. */
async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const lane = async (): Promise<void> => {
    try {
      for (let next = left.next(); next.done !== true && failures.length === 0; next = left.next())
        await work(next.value);
    } catch (error) {
      failures.push(error);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  if (failures.length > 0) throw failures[0];
}

const COMPLAIN_EVERY_MS = 5_000;

/** Notes are limited: not every pause of every lane is reported. */
function complainer(note: (text: string) => void): (why: string, milliseconds: number) => void {
  let lastAt = -Infinity;
  return (why, milliseconds) => {
    const now = performance.now();
    if (now - lastAt < COMPLAIN_EVERY_MS) return;
    lastAt = now;
    note(
      `The ledger does not accept events now (${why}). Retrying in ${(milliseconds / 1000).toFixed(1)} s.`,
    );
  };
}
