/** The content that a kernel received, as it holds it. */
import { toArray } from '../state/history.js';
import type { BootState, CarriedSession, FileState, SessionState } from '../state/kernel-state.js';
import { carriedFileStatus } from '../transition/update.js';
import type { BootNotes } from './boot-notes.js';

const sessionFates: Record<SessionState['status'], CarriedSession['status']> = {
  open: 'carried',
  frozen: 'carried',
  serialized: 'carried',
  incoming: 'carried',
  retrieved: 'retrieved',
  stuck: 'retrieved',
  finished: 'finished',
  closed: 'finished',
};

/** Null: nothing is known to have arrived. */
export function arrivedIn(boot: BootState): readonly CarriedSession[] | null {
  const sessions = boot.incoming?.sessions ?? [];
  if (sessions.length === 0) return null;
  return sessions.map(({ name, status, files }) => ({
    name,
    status: sessionFates[status],
    files: files.map((file) => ({ ...fileOf(file, status), token: file.token, handler: file.handler })),
  }));
}

function fileOf(file: FileState, session: SessionState['status']) {
  const status = carriedFileStatus[file.status];
  // Files of an unretrieved session cannot fail: the failure was of an outgoing session with the same name (two lists).
  if (status === 'failed' && session === 'incoming') return { status: 'carried' as const, errno: null };
  // A finished session has dropped its unretrieved files.
  const dropped = status === 'carried' && sessionFates[session] === 'finished';
  return { status: dropped ? ('never_retrieved' as const) : status, errno: file.errno };
}

/**
 * Used when sessions were retrieved but no log line reported an incoming handover, so the state has none: the content
 * that left, with the observed fate of each part. Null: nothing was retrieved.
 */
export function arrivedUnreported(
  left: readonly CarriedSession[],
  notes: BootNotes,
): readonly CarriedSession[] | null {
  const seen = toArray(notes.trail);
  if (!seen.some((one) => one.type === 'session.retrieved')) return null;
  return left.map(({ name, files }) => {
    const retrieved = seen.some((one) => one.type === 'session.retrieved' && one.data.name === name);
    const over =
      retrieved &&
      seen.some(
        (one) =>
          (one.type === 'session.finished' ||
            (one.type === 'session.closed' && one.data.direction !== 'outgoing')) &&
          one.data.name === name,
      );
    return {
      name,
      status: over ? 'finished' : retrieved ? 'retrieved' : 'carried',
      files: files.map(({ token, handler }) => {
        const came = notes.unexpected.some((one) => one.session === name && one.token === token);
        const failed = seen.find(
          (one) =>
            one.type === 'file.retrieve_failed' &&
            one.data.session === name &&
            BigInt(one.data.token) === token,
        );
        const errno = failed?.type === 'file.retrieve_failed' ? failed.data.errno : null;
        if (came) return { token, handler, status: 'restored', errno: null };
        return {
          token,
          handler,
          status: errno !== null ? 'failed' : over ? 'never_retrieved' : 'carried',
          errno,
        };
      }),
    };
  });
}
