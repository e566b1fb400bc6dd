/**
 * Completes the facts about sessions: names what was seen only by its place in an order (freeze, deserialise), and
 * gives for every file what happened to its session as a whole. The rules are the kernel's own (LS, LF; kernel-facts 4b).
 */
import type { EventData, EventType } from '../../../kernel/index.js';
import { fact, type Fact, type FactOf, type Loose, type Sighting } from '../fact.js';
import {
  find,
  newSession,
  onlyOne,
  receivedSessions,
  type KnownFile,
  type KnownSession,
  type KnownSessions,
} from './known-sessions.js';

export interface SessionFollower {
  /** The fact itself, completed, among those that follow from it. */
  push(fact: Fact): Fact[];
  /** The sessions as the facts so far leave them. */
  readonly sessions: KnownSessions;
}

/** `previous`: the sessions of the boot before, when this one received its handover. */
export function sessionFollower(previous: KnownSessions | null): SessionFollower {
  const sessions = receivedSessions(previous);
  return {
    sessions,
    push(one) {
      const before: Fact[] = [];
      const after: Fact[] = [];
      follow(one, sessions, before, after);
      return [...before, one, ...after];
    },
  };
}

function follow(one: Fact, sessions: KnownSessions, before: Fact[], after: Fact[]): void {
  switch (one.type) {
    case 'session.created':
      if (one.data.name !== null) sessions.outgoing.push(newSession(one.data.name));
      return;
    case 'file.preserved':
      return filePreserved(one, sessions);
    case 'file.preserve_failed':
      one.data.session ??= sessions.outgoing.length === 1 ? (sessions.outgoing[0]?.name ?? null) : null;
      return;
    case 'session.frozen':
      return sessionFrozen(one, sessions, before);
    case 'session.freeze_failed':
      return freezeFailed(one, sessions, before);
    case 'file.freeze_failed':
      one.data.session ??=
        onlyOne(sessions.outgoing, (session) => session.files.some((file) => file.token === one.data.token))
          ?.name ?? null;
      return;
    case 'luo.serialized':
      if (sessions.outgoing.length === 0) one.data.sessionsPa = null;
      return;
    case 'luo.serialize_failed':
      return unfreeze(one, sessions, after);
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
      one.data.name ??= onlyOne(sessions.incoming, (session) => session.retrieved)?.name ?? null;
      if (one.data.name !== null) finishFiles(one, incomingOf(sessions, one.data.name), before);
      return;
    case 'session.closed':
      return sessionClosed(one, sessions, before);
    default:
      // The other kinds say nothing of a session.
      return;
  }
}

function filePreserved(one: FactOf<'file.preserved'>, sessions: KnownSessions): void {
  one.data.session ??= sessions.outgoing.length === 1 ? (sessions.outgoing[0]?.name ?? null) : null;
  const { session: name, token, handler } = one.data;
  if (name === null || token === null) return;
  let session = find(sessions.outgoing, name);
  if (session === undefined) {
    // Created before the recording began.
    session = newSession(name);
    sessions.outgoing.push(session);
  }
  session.files.push({ token, handler, status: 'held' });
}

/** LS luo_session_serialize walks the outgoing list in creation order and freezes each session's files in preserve order. */
function sessionFrozen(one: FactOf<'session.frozen'>, sessions: KnownSessions, before: Fact[]): void {
  const session =
    one.data.name === null
      ? sessions.outgoing[one.hint?.index ?? -1]
      : find(sessions.outgoing, one.data.name);
  if (session === undefined) return;
  one.data.name = session.name;
  session.frozen = true;
  session.files.forEach((file, index) => {
    file.status = 'frozen';
    before.push(fileFact('file.frozen', session, file, one, one.hint?.files[index]));
  });
}

/** The failing file is the last one whose handler was asked; those before it are frozen and unfrozen again. */
function freezeFailed(one: FactOf<'session.freeze_failed'>, sessions: KnownSessions, before: Fact[]): void {
  const session =
    one.data.name === null
      ? sessions.outgoing[one.hint?.index ?? -1]
      : find(sessions.outgoing, one.data.name);
  if (session === undefined) return;
  one.data.name = session.name;
  const asked = one.hint?.files.length ?? 0;
  const frozen = session.files.slice(0, Math.max(0, asked - 1));
  frozen.forEach((file, index) =>
    before.push(fileFact('file.frozen', session, file, one, one.hint?.files[index])),
  );
  frozen.forEach((file) => before.push(fileFact('file.unfrozen', session, file, one, undefined)));
}

/** Every session frozen before the failing one is usable again (LS luo_session_unfreeze). */
function unfreeze(one: FactOf<'luo.serialize_failed'>, sessions: KnownSessions, after: Fact[]): void {
  for (const session of sessions.outgoing.filter((each) => each.frozen)) {
    session.frozen = false;
    for (const file of session.files.filter((each) => each.status === 'frozen')) {
      file.status = 'held';
      after.push(fileFact('file.unfrozen', session, file, one, undefined));
    }
    after.push(derived('session.unfrozen', { name: session.name }, one, undefined));
  }
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
    const type = file.status === 'retrieved' ? 'file.finished' : 'file.never_retrieved';
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

type FileFact =
  'file.frozen' | 'file.unfrozen' | 'file.finished' | 'file.never_retrieved' | 'file.unpreserved';

function fileFact(
  type: FileFact,
  session: KnownSession,
  file: KnownFile,
  cause: Fact,
  sighting: Sighting | undefined,
): Fact {
  return derived(type, { session: session.name, token: file.token }, cause, sighting);
}

/** Seen itself when a handler's call for it was; otherwise it follows from what happened to the session. */
function derived<T extends EventType>(
  type: T,
  data: Loose<EventData<T>>,
  cause: Fact,
  sighting: Sighting | undefined,
): Fact {
  const evidence =
    sighting?.evidence ?? cause.evidence.map((one) => ({ ...one, confidence: 'derived' as const }));
  return fact(type, data, { stamp: sighting?.stamp ?? cause.stamp, evidence }) as Fact;
}
