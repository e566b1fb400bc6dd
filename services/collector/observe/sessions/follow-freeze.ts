/** Freezing and thawing of outgoing sessions: in the reboot call, or by ioctl before it (LS, LF; kernel-facts 4b). */
import type { Fact, FactOf } from '../fact.js';
import { derived, fileFact } from './derived-facts.js';
import { find, onlyOne, type KnownSession, type KnownSessions } from './known-sessions.js';

/** Facts that follow go into `before` or `after`. */
export function followFreeze(one: Fact, sessions: KnownSessions, before: Fact[], after: Fact[]): void {
  switch (one.type) {
    case 'session.frozen':
      return sessionFrozen(one, sessions, before);
    case 'session.freeze_failed':
    case 'session.freeze_refused':
      return freezeFailed(one, sessions, before);
    case 'file.freeze_failed':
      one.data.session ??=
        onlyOne(sessions.outgoing, (session) => session.files.some((file) => file.token === one.data.token))
          ?.name ?? null;
      return;
    case 'luo.serialize_failed':
      return unfreeze(one, sessions, after);
    default:
      // The other kinds freeze and thaw nothing.
      return;
  }
}

/** The session that a freeze is about. The reboot call walks those that are not frozen by ioctl. */
function askedToFreeze(
  one: FactOf<'session.frozen' | 'session.freeze_failed' | 'session.freeze_refused'>,
  { outgoing }: KnownSessions,
): KnownSession | undefined {
  if (one.data.name !== null) return find(outgoing, one.data.name);
  if (one.hint?.early === true) return onlyOne(outgoing, ({ frozen }) => !frozen) ?? undefined;
  return outgoing.filter(({ early }) => early !== true)[one.hint?.index ?? -1];
}

/** LS luo_session_serialize walks the outgoing list in creation order and freezes each session's files in preserve order. */
function sessionFrozen(one: FactOf<'session.frozen'>, sessions: KnownSessions, before: Fact[]): void {
  const session = askedToFreeze(one, sessions);
  if (session === undefined) return;
  one.data.name = session.name;
  session.frozen = true;
  if (one.hint?.early === true) session.early = true;
  session.files.forEach((file, index) => {
    file.status = 'frozen';
    before.push(fileFact('file.frozen', session, file, one, one.hint?.files[index]));
  });
}

/** The failing file is the last one whose handler was asked; those before it are frozen and unfrozen again. */
function freezeFailed(
  one: FactOf<'session.freeze_failed' | 'session.freeze_refused'>,
  sessions: KnownSessions,
  before: Fact[],
): void {
  const session = askedToFreeze(one, sessions);
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
  for (const session of sessions.outgoing.filter((each) => each.frozen && each.early !== true))
    thaw(session, one, after);
}

/** The files of a frozen session, and the session, are in use again. */
export function thaw(session: KnownSession, cause: Fact, into: Fact[]): void {
  session.frozen = false;
  for (const file of session.files.filter((each) => each.status === 'frozen')) {
    file.status = 'held';
    into.push(fileFact('file.unfrozen', session, file, cause, undefined));
  }
  into.push(derived('session.unfrozen', { name: session.name }, cause, undefined));
}
