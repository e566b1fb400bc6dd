/**
 * One live update, from the first sign in the old kernel to the last session in the new one. A boot can have two roles
 * at once: one update arrived there, and the next one leaves from it.
 */
import type { History } from '../state/history.js';
import { append, lengthOf } from '../state/history.js';
import type {
  BootState,
  CarriedFile,
  CarriedSession,
  FileState,
  HandoverState,
  KernelState,
  LiveUpdate,
  SessionState,
  UpdateOutcome,
} from '../state/kernel-state.js';

/** The update that is leaving the running boot, or null. */
export function departureOf(state: KernelState): LiveUpdate | null {
  const last = state.updates?.last ?? null;
  return last !== null && last.outcome === 'in_progress' && last.toBoot === null ? last : null;
}

/** The update that led to the running boot, while its outcome is open; or null. */
export function arrivalOf(state: KernelState): LiveUpdate | null {
  const ordinal = state.boot?.ordinal;
  for (let at = state.updates; at !== null && ordinal !== undefined; at = at.before) {
    if (at.last.toBoot === ordinal) return at.last.outcome === 'in_progress' ? at.last : null;
    // Attempts that left this boot and were refused may come before it.
    if (at.last.fromBoot !== ordinal) return null;
  }
  return null;
}

/** Changes one update, and moves its end to the present event. */
export function changeUpdate(
  state: KernelState,
  update: LiveUpdate,
  change: Partial<LiveUpdate>,
): KernelState {
  const changed = { ...update, ...change, lastVersion: state.version };
  return { ...state, updates: replace(state.updates, changed) };
}

function replace(history: History<LiveUpdate>, changed: LiveUpdate): History<LiveUpdate> {
  if (history === null) return null;
  if (history.last.ordinal === changed.ordinal) return { ...history, last: changed };
  return { ...history, before: replace(history.before, changed) };
}

/** Opens an update in the running boot, unless one is open already. */
export function beginUpdate(state: KernelState, requestedAt: string | null): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  const open = departureOf(state);
  if (open !== null && open.fromBoot === boot.ordinal) {
    return requestedAt !== null && open.requestedAt === null
      ? changeUpdate(state, open, { requestedAt })
      : state;
  }
  const update: LiveUpdate = {
    ordinal: lengthOf(state.updates) + 1,
    chain: boot.chain,
    number: boot.outgoing.luo?.number ?? null,
    fromBoot: boot.ordinal,
    toBoot: null,
    fromBootId: boot.bootId,
    toBootId: null,
    fromRelease: boot.release,
    toRelease: null,
    requestedAt,
    leftAt: null,
    arrivedAt: null,
    finishedAt: null,
    outcome: 'in_progress',
    reason: null,
    carried: carriedBy(boot.outgoing),
    firstVersion: state.version,
    lastVersion: state.version,
  };
  return { ...state, updates: append(state.updates, update) };
}

/** Ends an update. */
export function endUpdate(
  state: KernelState,
  update: LiveUpdate | null,
  outcome: UpdateOutcome,
  reason: string | null,
  at: string,
): KernelState {
  if (update === null) return state;
  const carried =
    gone.has(outcome) && update.toBoot !== null ? update.carried.map(lostSession) : update.carried;
  return changeUpdate(state, update, { outcome, reason: reason ?? update.reason, finishedAt: at, carried });
}

/** Outcomes after which the carried content is lost. */
const gone: ReadonlySet<UpdateOutcome> = new Set([
  'handover_refused',
  'luo_panicked',
  'luo_absent',
  'deserialize_failed',
  'unknown',
]);

function lostSession(session: CarriedSession): CarriedSession {
  if (session.status === 'finished') return session;
  const files = session.files.map((file) =>
    file.status === 'carried' ? { ...file, status: 'lost' as const } : file,
  );
  return { ...session, status: 'lost', files };
}

/** The carried content at the moment when the old kernel is left. */
export function carriedBy(handover: HandoverState): readonly CarriedSession[] {
  return handover.sessions.map((session) => ({
    name: session.name,
    status: 'carried' as const,
    files: session.files.map((file) => ({
      token: file.token,
      handler: file.handler,
      status: 'carried' as const,
      errno: null,
    })),
  }));
}

/** Updates the manifest of the update that led here from the sessions of this kernel. */
export function settleCarried(
  state: KernelState,
  sessions: readonly SessionState[],
  at: string,
  bootEnded: boolean,
): KernelState {
  const update = arrivalOf(state);
  if (update === null) return state;
  const carried = sessions.map((session) => carriedSession(session, bootEnded));
  const next = changeUpdate(state, update, { carried });
  const open = carried.some((session) => session.status === 'carried' || session.status === 'retrieved');
  // The number is printed before the rest of the tree is checked, and even where live update is off: without a session
  // to retrieve, only a kernel whose own LUO started has received the update.
  const arrived = carried.length > 0 || state.boot?.luo === 'ready' || bootEnded;
  if (open || !arrived) return next;
  const missing = carried.flatMap((session) =>
    session.files.filter((file) => file.status !== 'restored').map((file) => `${session.name}:${file.token}`),
  );
  const lost = carried.filter((session) => session.status === 'lost').map((session) => session.name);
  if (missing.length === 0 && lost.length === 0)
    return endUpdate(next, arrivalOf(next), 'succeeded', null, at);
  const what = [...lost.map((name) => `session ${name}`), ...missing.map((file) => `file ${file}`)].join(
    ', ',
  );
  return endUpdate(next, arrivalOf(next), 'incomplete', `not retrieved: ${what}`, at);
}

/** LUO reported that it accepted the content of the previous kernel: by its number, or (v1 to v4) by its state. */
export function hasReceived(boot: BootState): boolean {
  const reported = boot.incomingNumber !== null || boot.machine !== null;
  return reported && boot.incoming !== null && boot.luo !== 'off';
}

/** A kernel without live update, which left nothing through KHO either but its kexec count. */
export function leftNothing(boot: BootState): boolean {
  const { sessions, reservations, root } = boot.outgoing;
  const others = root?.subtrees.some(({ name }) => !OWN_SUBTREES.has(name)) === true;
  return ranWithoutLuo(boot) && sessions.length === 0 && reservations.length === 0 && !others;
}

const OWN_SUBTREES: ReadonlySet<string> = new Set(['kexec-metadata', 'LUO']);

export function ranWithoutLuo({ luo, machine }: BootState): boolean {
  return luo === 'off' && machine === null;
}

/** The kernel that the arriving update left, when that is what `is` asks for; else null. */
function leftAs(state: KernelState, is: (boot: BootState) => boolean): BootState | null {
  const { previous } = state;
  const left = arrivalOf(state)?.fromBoot === previous?.ordinal ? previous : null;
  return left !== null && is(left) ? left : null;
}

/**
 * The kernel that was left ran without live update: its kexec is a plain one. `is`: the condition on that kernel, by
 * which KHO data that may still be rejected is waited for.
 */
export function settlePlain(
  state: KernelState,
  at: string,
  is: (boot: BootState) => boolean = ranWithoutLuo,
): KernelState {
  if (leftAs(state, is) === null) return state;
  return endUpdate(state, arrivalOf(state), 'plain_kexec', 'the old kernel ran without live update', at);
}

/** The running boot has ended: received content that was not retrieved is lost with it. */
export function settleArrival(state: KernelState, at: string): KernelState {
  const boot = state.boot;
  if (boot === null || arrivalOf(state) === null) return state;
  if (leftAs(state, ranWithoutLuo) !== null) return settlePlain(state, at);
  if (boot.deserialize === 'failed')
    return endUpdate(state, arrivalOf(state), 'deserialize_failed', null, at);
  const settled = hasReceived(boot) ? settleCarried(state, boot.incoming?.sessions ?? [], at, true) : state;
  return endUpdate(
    settled,
    arrivalOf(settled),
    'unknown',
    'the new kernel did not report that it received live update data',
    at,
  );
}

function carriedSession(session: SessionState, bootEnded: boolean): CarriedSession {
  const over = session.status === 'finished' || session.status === 'closed';
  const status = over
    ? 'finished'
    : bootEnded
      ? 'lost'
      : session.status === 'retrieved' || session.status === 'stuck'
        ? 'retrieved'
        : 'carried';
  return {
    name: session.name,
    status,
    // A file that this kernel preserved into the session was not carried.
    files: session.files
      .filter((file) => file.status !== 'preserved')
      .map((file) => carriedFile(file, over, bootEnded)),
  };
}

/** The effect of a received session's file on the manifest of the update that carried it. */
export const carriedFileStatus: Record<FileState['status'], CarriedFile['status']> = {
  preserved: 'carried',
  frozen: 'carried',
  incoming: 'carried',
  retrieved: 'restored',
  retrieve_failed: 'failed',
  finished: 'restored',
  never_retrieved: 'never_retrieved',
};

function carriedFile(file: FileState, sessionOver: boolean, bootEnded: boolean): CarriedFile {
  const known = carriedFileStatus[file.status];
  const status =
    known !== 'carried' ? known : sessionOver ? 'never_retrieved' : bootEnded ? 'lost' : 'carried';
  return { token: file.token, handler: file.handler, status, errno: file.errno };
}
