/** Sessions: created and filled in the old kernel, retrieved, finished and closed in the new one (LS). */
import { releaseOf } from '../../abi/index.js';
import type { EventData } from '../events/catalogue.js';
import type { sessionKinds } from '../events/kinds/session.js';
import type { FileState, KernelState, SessionState } from '../state/kernel-state.js';
import type { KernelEvent } from './edit.js';
import { findSession, putSession, withAnomaly, withBoot, withIncoming, withOutgoing } from './edit.js';
import { noEffect, type Effects } from './effect.js';
import { beginUpdate, departureOf, endUpdate, settleCarried } from './update.js';

/** Effects of the kinds of `events/kinds/session.ts`, one entry a kind. */
export const sessionEffects: Effects<keyof typeof sessionKinds> = {
  'session.created': (s, e) => sessionCreated(s, e, e.data),
  'session.create_failed': noEffect,
  'session.retrieved': (s, e) => sessionRetrieved(s, e, e.data),
  'session.retrieve_failed': noEffect,
  'session.finished': (s, e) => sessionFinished(s, e, e.data),
  'session.finish_failed': (s, e) => sessionFinishFailed(s, e, e.data),
  'session.closed': (s, e) => sessionClosed(s, e, e.data),
  'session.release_failed': (s, e) => sessionReleaseFailed(s, e, e.data),
  'session.frozen': (s, e) => sessionFrozen(s, e, e.data),
  'session.freeze_failed': (s, e) => sessionFreezeFailed(s, e, e.data),
  'session.freeze_refused': (s, e) => sessionUnfrozen(s, e, e.data),
  'session.unfrozen': (s, e) => sessionUnfrozen(s, e, e.data),
  'session.deserialized': (s, e) => sessionDeserialized(s, e, e.data),
};

function sessionCreated(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'session.created'>,
): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  if (findSession(boot.outgoing.sessions, data.name) !== undefined) {
    return withAnomaly(state, event, 'SESSION_EXISTS', `session ${data.name} was created twice`);
  }
  const session: SessionState = {
    name: data.name,
    direction: 'outgoing',
    status: 'open',
    files: [],
    machine: null,
  };
  return withOutgoing(state, { sessions: [...boot.outgoing.sessions, session] });
}

function sessionRetrieved(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'session.retrieved'>,
): KernelState {
  return settle(
    changeIncoming(state, event, data.name, (session) => ({ ...session, status: 'retrieved' })),
    event,
  );
}

function sessionFinished(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'session.finished'>,
): KernelState {
  const outgoing = findSession(state.boot?.outgoing.sessions ?? [], data.name);
  const incoming = findSession(state.boot?.incoming?.sessions ?? [], data.name);
  const anyDirection = releaseOf(state.boot?.release ?? null)?.checksDirection === false;
  // Both lists may have the name. Only what was retrieved has a descriptor.
  const isOutgoing = incoming === undefined || (anyDirection && incoming.status === 'incoming');
  if (isOutgoing && outgoing !== undefined) {
    // Its files are finished and gone. The session stays, and closing it unpreserves nothing (LF luo_file_finish).
    if (anyDirection)
      return changeOutgoing(state, event, data.name, (session) => ({ ...session, files: [] }));
    return withAnomaly(
      state,
      event,
      'WRONG_DIRECTION',
      `session ${data.name} was finished, but it is outgoing`,
    );
  }
  return settle(changeIncoming(state, event, data.name, finishSession), event);
}

/** LF luo_file_finish: retrieved files are done, unretrieved files are discarded. A second finish changes nothing. */
function finishSession(session: SessionState): SessionState {
  // Files that this kernel preserved into the session are dropped with it.
  const received = session.files.filter((file) => file.status !== 'preserved');
  return { ...session, status: 'finished', files: received.map(finishFile) };
}

function finishFile(file: FileState): FileState {
  if (file.status === 'retrieved') return { ...file, status: 'finished' };
  return file.status === 'incoming' || file.status === 'frozen'
    ? { ...file, status: 'never_retrieved' }
    : file;
}

function sessionFinishFailed(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'session.finish_failed'>,
): KernelState {
  const incoming = findSession(state.boot?.incoming?.sessions ?? [], data.name);
  // EBUSY from can_finish: nothing was done, and the session can be finished later (LF luo_file_finish).
  return incoming === undefined ? state : changeIncoming(state, event, data.name, (session) => session);
}

function sessionReleaseFailed(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'session.release_failed'>,
): KernelState {
  return changeIncoming(state, event, data.name, (session) => ({ ...session, status: 'stuck' }));
}

/**
 * close(): an outgoing session is dropped with everything it preserved; an incoming one is finished and removed (LS
 * luo_session_release).
 */
function sessionClosed(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'session.closed'>,
): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  const incoming = findSession(boot.incoming?.sessions ?? [], data.name);
  const outgoing = findSession(boot.outgoing.sessions, data.name);
  const held =
    incoming !== undefined &&
    (incoming.status === 'retrieved' || incoming.status === 'finished' || incoming.status === 'stuck');
  const direction = data.direction ?? (outgoing !== undefined && !held ? 'outgoing' : 'incoming');
  if (direction === 'outgoing') {
    if (outgoing === undefined)
      return withAnomaly(
        state,
        event,
        'SESSION_UNKNOWN',
        `session ${data.name} was closed, but no event created it`,
      );
    return withOutgoing(state, {
      sessions: boot.outgoing.sessions.filter((session) => session !== outgoing),
    });
  }
  return settle(
    changeIncoming(state, event, data.name, (session) =>
      // Its finish failed on close: the descriptor is gone, the session stays listed (LS luo_session_release).
      session.status === 'stuck' ? session : { ...finishSession(session), status: 'closed' },
    ),
    event,
  );
}

function sessionFrozen(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'session.frozen'>,
): KernelState {
  return changeOutgoing(state, event, data.name, (session) => ({
    ...session,
    status: 'frozen',
    files: session.files.map((file) => ({ ...file, status: 'frozen' })),
  }));
}

/** A freeze that failed in reboot(KEXEC) ends an attempt, even an unannounced one. An ioctl gives session.freeze_refused. */
function sessionFreezeFailed(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'session.freeze_failed'>,
): KernelState {
  const next = sessionUnfrozen(state, event, data);
  const boot = next.boot;
  if (boot === null || boot.machine !== null || departureOf(next) !== null || boot.jump === 'refused')
    return next;
  const started = withBoot(beginUpdate(next, null), { jump: 'refused' });
  const reason = `freeze of session ${data.name} failed with errno ${data.errno}`;
  return endUpdate(started, departureOf(started), 'refused', reason, event.occurredAt);
}

function sessionUnfrozen(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'session.unfrozen' | 'session.freeze_failed' | 'session.freeze_refused'>,
): KernelState {
  return changeOutgoing(state, event, data.name, (session) => ({
    ...session,
    status: 'open',
    files: session.files.map((file) => ({ ...file, status: 'preserved' })),
  }));
}

function sessionDeserialized(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'session.deserialized'>,
): KernelState {
  const incoming = state.boot?.incoming ?? null;
  if (incoming === null || incoming.sessions.some((session) => session.name === data.name)) return state;
  if (state.previous !== null) {
    return withAnomaly(
      state,
      event,
      'SESSION_UNKNOWN',
      `session ${data.name} arrived, but no event of the previous kernel created it`,
    );
  }
  const session: SessionState = {
    name: data.name,
    direction: 'incoming',
    status: 'incoming',
    files: [],
    machine: null,
  };
  return withIncoming(state, { sessions: [...incoming.sessions, session] });
}

export function changeOutgoing(
  state: KernelState,
  event: KernelEvent,
  name: string,
  change: (session: SessionState) => SessionState,
): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  const session = findSession(boot.outgoing.sessions, name);
  if (session === undefined)
    return withAnomaly(state, event, 'SESSION_UNKNOWN', `no event created an outgoing session ${name}`);
  const changed = change(session);
  return changed === session
    ? state
    : withOutgoing(state, { sessions: putSession(boot.outgoing.sessions, changed) });
}

export function changeIncoming(
  state: KernelState,
  event: KernelEvent,
  name: string,
  change: (session: SessionState) => SessionState,
): KernelState {
  const boot = state.boot;
  if (boot === null) return state;
  const sessions = boot.incoming?.sessions ?? [];
  const session = findSession(sessions, name);
  if (session !== undefined) {
    const changed = change(session);
    return changed === session ? state : withIncoming(state, { sessions: putSession(sessions, changed) });
  }
  if (boot.incoming !== null && state.previous === null) {
    // The boot that filled this session was never observed: add the session now.
    return withIncoming(state, {
      sessions: [
        ...sessions,
        change({ name, direction: 'incoming', status: 'incoming', files: [], machine: null }),
      ],
    });
  }
  return withAnomaly(state, event, 'SESSION_UNKNOWN', `no incoming session ${name} was handed over`);
}

/** When a session has ended, the whole update may have ended. */
export function settle(state: KernelState, event: KernelEvent): KernelState {
  return state.boot?.incoming
    ? settleCarried(state, state.boot.incoming.sessions, event.occurredAt, false)
    : state;
}
