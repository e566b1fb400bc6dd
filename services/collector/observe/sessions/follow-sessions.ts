/**
 * Completes the facts about sessions: names what was seen only by its place in an order (freeze, deserialise), and
 * says for every file what happened to its session as a whole. The rules are the kernel's own (LS, LF; kernel-facts 4b).
 */
import type { EventData, EventType } from '../../../kernel/index.js';
import { fact, type Fact, type FactOf, type Loose, type Sighting } from '../fact.js';
import {
  find,
  newSession,
  onlyOne,
  openBook,
  type BookFile,
  type BookSession,
  type SessionBook,
} from './session-book.js';
import type { Placed } from '../../capture/timeline.js';

export interface Followed {
  readonly placed: Placed[];
  readonly book: SessionBook;
}

export function followSessions(timeline: readonly Placed[], previous: SessionBook | null): Followed {
  const book = openBook(previous);
  const placed: Placed[] = [];
  for (const { fact: one, us } of timeline) {
    const before: Fact[] = [];
    const after: Fact[] = [];
    follow(one, book, before, after);
    for (const each of [...before, one, ...after]) placed.push({ fact: each, us });
  }
  return { placed, book };
}

function follow(one: Fact, book: SessionBook, before: Fact[], after: Fact[]): void {
  switch (one.type) {
    case 'session.created':
      if (one.data.name !== null) book.outgoing.push(newSession(one.data.name));
      return;
    case 'file.preserved':
      return filePreserved(one, book);
    case 'file.preserve_failed':
      one.data.session ??= book.outgoing.length === 1 ? (book.outgoing[0]?.name ?? null) : null;
      return;
    case 'session.frozen':
      return sessionFrozen(one, book, before);
    case 'session.freeze_failed':
      return freezeFailed(one, book, before);
    case 'file.freeze_failed':
      one.data.session ??=
        onlyOne(book.outgoing, (session) => session.files.some((file) => file.token === one.data.token))
          ?.name ?? null;
      return;
    case 'luo.serialized':
      if (book.outgoing.length === 0) one.data.sessionsPa = null;
      return;
    case 'luo.serialize_failed':
      return unfreeze(one, book, after);
    case 'session.deserialized':
      one.data.name ??= book.incoming[one.hint?.index ?? -1]?.name ?? null;
      return;
    case 'session.retrieved':
      if (one.data.name !== null) incomingOf(book, one.data.name).retrieved = true;
      return;
    case 'file.retrieved':
      return fileRetrieved(one, book);
    case 'file.retrieve_failed':
      one.data.session ??= onlyOne(book.incoming, (session) => session.retrieved)?.name ?? null;
      return;
    case 'session.finished':
      one.data.name ??= onlyOne(book.incoming, (session) => session.retrieved)?.name ?? null;
      if (one.data.name !== null) finishFiles(one, incomingOf(book, one.data.name), before);
      return;
    case 'session.closed':
      return sessionClosed(one, book, before);
  }
}

function filePreserved(one: FactOf<'file.preserved'>, book: SessionBook): void {
  one.data.session ??= book.outgoing.length === 1 ? (book.outgoing[0]?.name ?? null) : null;
  const { session: name, token, handler } = one.data;
  if (name === null || token === null) return;
  let session = find(book.outgoing, name);
  if (session === undefined) {
    // Created before anybody watched.
    session = newSession(name);
    book.outgoing.push(session);
  }
  session.files.push({ token, handler, status: 'held' });
}

/** LS luo_session_serialize walks the outgoing list in creation order and freezes each session's files in preserve order. */
function sessionFrozen(one: FactOf<'session.frozen'>, book: SessionBook, before: Fact[]): void {
  const session =
    one.data.name === null ? book.outgoing[one.hint?.index ?? -1] : find(book.outgoing, one.data.name);
  if (session === undefined) return;
  one.data.name = session.name;
  session.frozen = true;
  session.files.forEach((file, index) => {
    file.status = 'frozen';
    before.push(fileFact('file.frozen', session, file, one, one.hint?.files[index]));
  });
}

/** The failing file is the last one whose handler was asked; those before it are frozen and unfrozen again. */
function freezeFailed(one: FactOf<'session.freeze_failed'>, book: SessionBook, before: Fact[]): void {
  const session =
    one.data.name === null ? book.outgoing[one.hint?.index ?? -1] : find(book.outgoing, one.data.name);
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
function unfreeze(one: FactOf<'luo.serialize_failed'>, book: SessionBook, after: Fact[]): void {
  for (const session of book.outgoing.filter((each) => each.frozen)) {
    session.frozen = false;
    for (const file of session.files.filter((each) => each.status === 'frozen')) {
      file.status = 'held';
      after.push(fileFact('file.unfrozen', session, file, one, undefined));
    }
    after.push(derived('session.unfrozen', { name: session.name }, one, undefined));
  }
}

function fileRetrieved(one: FactOf<'file.retrieved'>, book: SessionBook): void {
  one.data.session ??= onlyOne(book.incoming, (session) => session.retrieved)?.name ?? null;
  const { session: name, token } = one.data;
  if (name === null || token === null) return;
  const session = incomingOf(book, name);
  const file = session.files.find((each) => each.token === token);
  if (file === undefined) session.files.push({ token, handler: null, status: 'retrieved' });
  else file.status = 'retrieved';
}

/** LF luo_file_finish: every file of the session is done; those nobody retrieved are discarded. */
function finishFiles(one: Fact, session: BookSession, before: Fact[]): void {
  const open = session.files.filter((file) => file.status !== 'finished');
  open.forEach((file, index) => {
    const type = file.status === 'retrieved' ? 'file.finished' : 'file.never_retrieved';
    before.push(fileFact(type, session, file, one, one.hint?.files[index]));
    file.status = 'finished';
  });
}

/** Closing an outgoing session unpreserves its files, the last one first; closing a retrieved one finishes it. */
function sessionClosed(one: FactOf<'session.closed'>, book: SessionBook, before: Fact[]): void {
  const name = one.data.name;
  if (name === null) return;
  const outgoing = find(book.outgoing, name);
  const incoming = book.incoming.find((session) => session.name === name && session.retrieved);
  if (one.data.direction === null && (outgoing === undefined) !== (incoming === undefined)) {
    one.data.direction = outgoing === undefined ? 'incoming' : 'outgoing';
  }
  if (one.data.direction === 'outgoing' && outgoing !== undefined) {
    [...outgoing.files]
      .reverse()
      .forEach((file, index) =>
        before.push(fileFact('file.unpreserved', outgoing, file, one, one.hint?.files[index])),
      );
    book.outgoing.splice(book.outgoing.indexOf(outgoing), 1);
  }
  if (one.data.direction === 'incoming' && incoming !== undefined) {
    // A refused finish leaves the files as they are, and the session out of reach (kernel-facts 4b, close incoming).
    if (one.hint?.failed !== true) finishFiles(one, incoming, before);
    book.incoming.splice(book.incoming.indexOf(incoming), 1);
  }
}

/** The incoming session of this name; learnt now when the boot that filled it was not seen. */
function incomingOf(book: SessionBook, name: string): BookSession {
  const known = find(book.incoming, name);
  if (known !== undefined) return known;
  const learnt = newSession(name);
  book.incoming.push(learnt);
  return learnt;
}

type FileFact =
  'file.frozen' | 'file.unfrozen' | 'file.finished' | 'file.never_retrieved' | 'file.unpreserved';

function fileFact(
  type: FileFact,
  session: BookSession,
  file: BookFile,
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
