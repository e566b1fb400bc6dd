/** Files of a session, by token (LF). */
import { releaseOf } from '../../abi/index.js';
import type { EventData } from '../events/catalogue.js';
import type { fileKinds } from '../events/kinds/file.js';
import type { FileState, KernelState, SessionState } from '../state/kernel-state.js';
import type { KernelEvent } from './edit.js';
import { findSession, withAnomaly } from './edit.js';
import { noEffect, type Effects } from './effect.js';
import { changeIncoming, changeOutgoing, settle } from './session.js';

/** Effects of the kinds of `events/kinds/file.ts`, one entry a kind. */
export const fileEffects: Effects<keyof typeof fileKinds> = {
  'file.preserved': (s, e) => filePreserved(s, e, e.data),
  'file.preserve_failed': noEffect,
  'file.unpreserved': (s, e) => fileUnpreserved(s, e, e.data),
  'file.frozen': (s, e) => fileFrozen(s, e, e.data),
  'file.freeze_failed': noEffect,
  'file.unfrozen': (s, e) => fileUnfrozen(s, e, e.data),
  'file.retrieved': (s, e) => fileRetrieved(s, e, e.data),
  'file.retrieve_failed': (s, e) => fileRetrieveFailed(s, e, e.data),
  'file.finished': (s, e) => fileFinished(s, e, e.data),
  'file.never_retrieved': (s, e) => fileNeverRetrieved(s, e, e.data),
};

function filePreserved(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'file.preserved'>,
): KernelState {
  const token = BigInt(data.token);
  const outgoing = findSession(state.boot?.outgoing.sessions ?? [], data.session);
  const incoming = outgoing === undefined ? receivingSession(state, data.session) : undefined;
  if ((outgoing ?? incoming)?.files.some((file) => file.token === token)) {
    return withAnomaly(
      state,
      event,
      'FILE_EXISTS',
      `token ${data.token} of session ${data.session} was preserved twice without an unpreserve`,
    );
  }
  const file: FileState = {
    token,
    handler: data.handler,
    dataPa: big(data.dataPa),
    size: big(data.size),
    status: 'preserved',
    errno: null,
  };
  const change = incoming === undefined ? changeOutgoing : changeIncoming;
  return change(state, event, data.session, (known) => ({ ...known, files: [...known.files, file] }));
}

/**
 * The retrieved session of this name, where the kernel does not check the direction: a file that is preserved into it is
 * not handed over, and is dropped when the session ends.
 */
function receivingSession(state: KernelState, name: string): SessionState | undefined {
  if (releaseOf(state.boot?.release ?? null)?.checksDirection === true) return undefined;
  const session = findSession(state.boot?.incoming?.sessions ?? [], name);
  return session?.status === 'retrieved' ? session : undefined;
}

function fileUnpreserved(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'file.unpreserved'>,
): KernelState {
  const token = BigInt(data.token);
  // close() drops the files one by one and then the session. A file of a session that is gone changes nothing.
  const incoming = findSession(state.boot?.incoming?.sessions ?? [], data.session);
  const added = incoming?.files.find((file) => file.token === token)?.status === 'preserved';
  if (!added && findSession(state.boot?.outgoing.sessions ?? [], data.session) === undefined) return state;
  return (added ? changeIncoming : changeOutgoing)(state, event, data.session, (session) => ({
    ...session,
    files: session.files.filter((file) => file.token !== token),
  }));
}

function fileFrozen(state: KernelState, event: KernelEvent, data: EventData<'file.frozen'>): KernelState {
  return changeFile(state, event, 'outgoing', data, (file) => ({ ...file, status: 'frozen' }));
}

function fileUnfrozen(state: KernelState, event: KernelEvent, data: EventData<'file.unfrozen'>): KernelState {
  return changeFile(state, event, 'outgoing', data, (file) => ({ ...file, status: 'preserved' }));
}

function fileRetrieved(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'file.retrieved'>,
): KernelState {
  // Idempotent: a second retrieve of a retrieved file returns the same file.
  const next = changeFile(state, event, 'incoming', data, (file) =>
    file.status === 'finished' ? file : { ...file, status: 'retrieved', errno: null },
  );
  return settle(next, event);
}

const ENOENT = 2;
const EINVAL = 22;

function fileRetrieveFailed(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'file.retrieve_failed'>,
): KernelState {
  const token = BigInt(data.token);
  const session = findSession(state.boot?.incoming?.sessions ?? [], data.session);
  const file = session?.files.find((known) => known.token === token);
  // A token that never existed, or a file that was retrieved or refused before: an error of the caller, no file
  // changed.
  if (file === undefined || file.status !== 'incoming') return state;
  // ENOENT: this kernel does not list the token (6.19 drops files that it cannot deserialize). No handler was called.
  if (data.errno === ENOENT) return state;
  const outgoing = findSession(state.boot?.outgoing.sessions ?? [], data.session);
  // From 7.1 on RETRIEVE_FD on an outgoing session, which may have the same name, returns EINVAL.
  if (data.errno === EINVAL && outgoing !== undefined && session?.status !== 'retrieved') return state;
  const next = changeFile(state, event, 'incoming', data, (known) => ({
    ...known,
    status: 'retrieve_failed',
    errno: data.errno,
  }));
  return settle(next, event);
}

function fileFinished(state: KernelState, event: KernelEvent, data: EventData<'file.finished'>): KernelState {
  return changeFile(state, event, 'incoming', data, (file) => ({ ...file, status: 'finished' }));
}

function fileNeverRetrieved(
  state: KernelState,
  event: KernelEvent,
  data: EventData<'file.never_retrieved'>,
): KernelState {
  return changeFile(state, event, 'incoming', data, (file) => ({ ...file, status: 'never_retrieved' }));
}

function changeFile(
  state: KernelState,
  event: KernelEvent,
  direction: SessionState['direction'],
  at: { readonly session: string; readonly token: string },
  change: (file: FileState) => FileState,
): KernelState {
  const token = BigInt(at.token);
  const inList = direction === 'outgoing' ? changeOutgoing : changeIncoming;
  const sessions = direction === 'outgoing' ? state.boot?.outgoing.sessions : state.boot?.incoming?.sessions;
  const session = findSession(sessions ?? [], at.session);
  if (session !== undefined && !session.files.some((file) => file.token === token)) {
    const learn = direction === 'incoming' && (state.previous === null || session.files.length === 0);
    if (!learn)
      return withAnomaly(
        state,
        event,
        'FILE_UNKNOWN',
        `${direction} session ${at.session} has no file with token ${at.token}`,
      );
    const file: FileState = {
      token,
      handler: null,
      dataPa: null,
      size: null,
      status: 'incoming',
      errno: null,
    };
    return inList(state, event, at.session, (known) => ({ ...known, files: [...known.files, change(file)] }));
  }
  return inList(state, event, at.session, (known) => ({
    ...known,
    files: known.files.map((file) => (file.token === token ? change(file) : file)),
  }));
}

function big(value: string | null): bigint | null {
  return value === null ? null : BigInt(value);
}
