/**
 * Completes the facts about sessions: names what was seen only by its place in an order (freeze, deserialise), and
 * gives for every file what happened to its session as a whole. The rules are the kernel's own (LS, LF; kernel-facts 4b).
 */
import type { Release } from '../../../abi/index.js';
import type { Fact, FactOf } from '../fact.js';
import { fileFact, nameOf, withoutName } from './derived-facts.js';
import { followFreeze, thaw } from './follow-freeze.js';
import { keptName } from './kept-name.js';
import {
  find,
  newSession,
  onlyOne,
  receivedSessions,
  type KnownSession,
  type KnownSessions,
} from './known-sessions.js';

export interface SessionFollower {
  /** The fact itself, completed, among those that follow from it. */
  push(fact: Fact): Fact[];
  /** The sessions as the facts so far leave them. */
  readonly sessions: KnownSessions;
}

/** `previous`: the sessions of the boot before, when this one received its handover. `release`: of this boot. */
export function sessionFollower(previous: KnownSessions | null, release: Release | null): SessionFollower {
  const sessions = receivedSessions(previous);
  const anyDirection = release?.checksDirection !== true;
  return {
    sessions,
    push(one) {
      keepNames(one);
      const before: Fact[] = [];
      const after: Fact[] = [];
      const named = nameOf(one);
      follow(one, sessions, anyDirection, before);
      followFreeze(one, sessions, before, after);
      if (named === null && nameOf(one) !== null) one.evidence = one.evidence.map(withoutName);
      return [...before, one, ...after];
    },
  };
}

/** A refused name is recorded as it was asked for. */
function keepNames(one: Fact): void {
  if (one.type === 'session.create_failed' || one.type === 'session.retrieve_failed') return;
  const data = one.data as { name?: unknown; session?: unknown };
  if (/^session\./.test(one.type) && typeof data.name === 'string') data.name = keptName(data.name);
  if (/^file\./.test(one.type) && typeof data.session === 'string') data.session = keptName(data.session);
}

function follow(one: Fact, sessions: KnownSessions, anyDirection: boolean, before: Fact[]): void {
  switch (one.type) {
    case 'session.created':
      if (one.data.name !== null) sessions.outgoing.push(newSession(one.data.name));
      return;
    case 'file.preserved':
      return filePreserved(one, sessions, anyDirection);
    case 'file.preserve_failed':
      one.data.session ??= onlyOne(openSessions(sessions, true), () => true)?.name ?? null;
      return;
    case 'luo.serialized':
      if (sessions.outgoing.length === 0) one.data.sessionsPa = null;
      return;
    case 'session.deserialized':
      one.data.name ??= sessions.incoming[one.hint?.index ?? -1]?.name ?? null;
      return;
    case 'session.retrieved':
      if (one.data.name !== null) incomingOf(sessions, one.data.name).retrieved = true;
      return;
    case 'file.retrieved':
      return fileRetrieved(one, sessions);
    case 'file.retrieve_failed':
      one.data.session ??= onlyOne(sessions.incoming, (session) => session.retrieved)?.name ?? null;
      return;
    case 'session.finished':
      return sessionFinished(one, sessions, anyDirection, before);
    case 'session.closed':
      return sessionClosed(one, sessions, before);
    default:
      // The other kinds say nothing of a session.
      return;
  }
}

/** Sessions of this kernel that a process may hold: outgoing ones, and where the kernel allows it retrieved ones. */
function openSessions(sessions: KnownSessions, anyDirection: boolean): KnownSession[] {
  return [
    ...sessions.outgoing,
    ...(anyDirection ? sessions.incoming.filter(({ retrieved }) => retrieved) : []),
  ];
}

function filePreserved(one: FactOf<'file.preserved'>, sessions: KnownSessions, anyDirection: boolean): void {
  one.data.session ??= onlyOne(openSessions(sessions, anyDirection), () => true)?.name ?? null;
  const { session: name, token, handler } = one.data;
  if (name === null || token === null) return;
  const outgoing = find(sessions.outgoing, name);
  const incoming = anyDirection
    ? sessions.incoming.find((session) => session.name === name && session.retrieved)
    : undefined;
  if (outgoing !== undefined) outgoing.files.push({ token, handler, status: 'held' });
  else if (incoming !== undefined) incoming.files.push({ token, handler, status: 'held', added: true });
  // Created before the recording began.
  else sessions.outgoing.push({ ...newSession(name), files: [{ token, handler, status: 'held' }] });
}

/**
 * FINISH of an incoming session, and where the kernel does not check the direction also of an outgoing one: the
 * handler's finish runs for each of its files, and closing it later unpreserves nothing (LF luo_file_finish).
 */
function sessionFinished(
  one: FactOf<'session.finished'>,
  sessions: KnownSessions,
  anyDirection: boolean,
  before: Fact[],
): void {
  const retrieved = (session: KnownSession): boolean => session.retrieved;
  one.data.name ??=
    onlyOne(anyDirection ? openSessions(sessions, true) : sessions.incoming.filter(retrieved), () => true)
      ?.name ?? null;
  const { name } = one.data;
  if (name === null) return;
  const outgoing = anyDirection ? find(sessions.outgoing, name) : undefined;
  // Both lists may have the name. Only what was retrieved has a descriptor.
  if (outgoing === undefined || sessions.incoming.some((each) => each.name === name && each.retrieved))
    return finishFiles(one, incomingOf(sessions, name), before);
  outgoing.files
    .splice(0)
    .forEach((file, index) =>
      before.push(fileFact('file.unpreserved', outgoing, file, one, one.hint?.files[index])),
    );
}

function fileRetrieved(one: FactOf<'file.retrieved'>, sessions: KnownSessions): void {
  one.data.session ??= onlyOne(sessions.incoming, (session) => session.retrieved)?.name ?? null;
  const { session: name, token } = one.data;
  if (name === null || token === null) return;
  const session = incomingOf(sessions, name);
  const file = session.files.find((each) => each.token === token);
  if (file === undefined) session.files.push({ token, handler: null, status: 'retrieved' });
  else file.status = 'retrieved';
}

/** LF luo_file_finish: every file of the session is done; those that were not retrieved are discarded. */
function finishFiles(one: Fact, session: KnownSession, before: Fact[]): void {
  const open = session.files.filter((file) => file.status !== 'finished');
  open.forEach((file, index) => {
    const ended = file.status === 'retrieved' ? 'file.finished' : 'file.never_retrieved';
    const type = file.added === true && file.status === 'held' ? 'file.unpreserved' : ended;
    before.push(fileFact(type, session, file, one, one.hint?.files[index]));
    file.status = 'finished';
  });
}

/** Closing an outgoing session unpreserves its files, the last one first; closing a retrieved one finishes it. */
function sessionClosed(one: FactOf<'session.closed'>, sessions: KnownSessions, before: Fact[]): void {
  const name = one.data.name;
  if (name === null) return;
  const outgoing = find(sessions.outgoing, name);
  const incoming = sessions.incoming.find((session) => session.name === name && session.retrieved);
  if (one.data.direction === null && (outgoing === undefined) !== (incoming === undefined)) {
    one.data.direction = outgoing === undefined ? 'incoming' : 'outgoing';
  }
  if (one.data.direction === 'outgoing' && outgoing !== undefined) {
    // Frozen by ioctl: close() thaws it first.
    if (outgoing.early === true) thaw(outgoing, one, before);
    [...outgoing.files]
      .reverse()
      .forEach((file, index) =>
        before.push(fileFact('file.unpreserved', outgoing, file, one, one.hint?.files[index])),
      );
    sessions.outgoing.splice(sessions.outgoing.indexOf(outgoing), 1);
  }
  if (one.data.direction === 'incoming' && incoming !== undefined) {
    // A refused finish leaves the files as they are, and the session out of reach (kernel-facts 4b, close incoming).
    if (one.hint?.failed !== true) finishFiles(one, incoming, before);
    sessions.incoming.splice(sessions.incoming.indexOf(incoming), 1);
  }
}

/** The incoming session of this name; added now when the boot that filled it was not seen. */
function incomingOf(sessions: KnownSessions, name: string): KnownSession {
  const known = find(sessions.incoming, name);
  if (known !== undefined) return known;
  const added = newSession(name);
  sessions.incoming.push(added);
  return added;
}
