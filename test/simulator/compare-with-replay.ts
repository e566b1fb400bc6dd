/** Compares the true history of a simulated host with the result of the ledger's transition function. */
import type { KernelState, LiveUpdate, NewEvent, SessionState } from '../../services/kernel/index.js';
import { asHostId, initialState, pagesOf, toArray, transition } from '../../services/kernel/index.js';
import type { TrueHistory, TrueUpdate } from '../../simulator/index.js';

export function replay(hostId: string, events: readonly NewEvent[]): KernelState {
  let state = initialState(asHostId(hostId));
  for (const event of events) state = transition(state, event);
  return state;
}

export interface CompareOptions {
  /** False: leave out how updates ended, which the ledger may learn later than the truth. */
  readonly outcomes?: boolean;
}

/** Every difference in words; empty when replay and truth agree. */
export function differences(truth: TrueHistory, state: KernelState, options: CompareOptions = {}): string[] {
  const found: string[] = [];
  const check = (what: string, real: unknown, replayed: unknown): void => {
    const [a, b] = [show(real), show(replayed)];
    if (a !== b) found.push(`${what}: really ${a}, replayed ${b}`);
  };
  const boot = truth.boots.at(-1);
  if (boot === undefined || state.boot === null) return ['no boot'];
  check('boot ordinal', boot.ordinal, state.boot.ordinal);
  check('chain', boot.chain, state.boot.chain);
  check('handover', boot.handover, state.boot.handover);
  check('incoming number', boot.incomingNumber, state.boot.incomingNumber);
  check('outgoing number', boot.outgoingNumber, state.boot.outgoing.luo?.number ?? null);
  check('kexec count', boot.kexecCount, state.boot.kexecCount);
  if (truth.machine !== null && state.boot.machine !== null)
    check('machine', truth.machine, state.boot.machine);
  check('finalized', truth.finalized, state.boot.finalized);
  check('device open', truth.deviceOpen, state.boot.deviceOpen);
  check(
    'outgoing sessions',
    truth.outgoing.map((session) => outgoingSession(session, truth.machine !== null)),
    state.boot.outgoing.sessions.map(outgoingState),
  );
  check(
    'preserved pages',
    truth.preserved,
    pagesOf(state.boot.memory).map((page) => page.pa),
  );
  if (options.outcomes === false) return found;
  const updates = toArray(state.updates);
  check('number of updates', truth.updates.length, updates.length);
  for (const [index, update] of truth.updates.entries()) {
    const replayed = updates[index];
    if (replayed === undefined) continue;
    const name = `update ${update.ordinal}`;
    check(`${name} outcome`, update.outcome, replayed.outcome);
    check(`${name} boots`, [update.fromBoot, update.toBoot], [replayed.fromBoot, replayed.toBoot]);
    check(
      `${name} releases`,
      [update.fromRelease, update.toRelease],
      [replayed.fromRelease, replayed.toRelease],
    );
    check(`${name} number`, update.number, replayed.number);
    if (carriedIsComparable(update))
      check(`${name} carried`, update.carried.map(carriedSession), replayed.carried.map(carriedState));
  }
  return found;
}

/** Where nothing arrived the two sides have no common words for what was on board. */
function carriedIsComparable(update: TrueUpdate): boolean {
  return (
    update.outcome === 'succeeded' || update.outcome === 'incomplete' || update.outcome === 'in_progress'
  );
}

/** On series v1 to v4 no event reports where the data of a file is: the handlers run at PREPARE, without a token. */
function outgoingSession(session: TrueHistory['outgoing'][number], machine: boolean): unknown {
  const files = session.files.map(({ token, handler, dataPa, frozen }) => [
    token,
    handler,
    machine ? null : dataPa,
    frozen,
  ]);
  return [session.name, files];
}

function outgoingState(session: SessionState): unknown {
  return [
    session.name,
    session.files.map((file) => [file.token, file.handler, file.dataPa, file.status === 'frozen']),
  ];
}

function carriedSession(session: TrueUpdate['carried'][number]): unknown {
  return [session.name, session.status, session.files.map((file) => [file.token, file.handler, file.status])];
}

function carriedState(session: LiveUpdate['carried'][number]): unknown {
  return [session.name, session.status, session.files.map((file) => [file.token, file.handler, file.status])];
}

function show(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? `${item}` : item));
}
