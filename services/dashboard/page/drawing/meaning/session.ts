import type { EventKind } from '../event-kinds.generated.js';
import { errnoText, sizeText } from '../value-text.js';
import { bad, decided, known, routine, type Templates } from './meaning.js';

const ENOENT = 2;

/** Sessions. */
export const sessionMeanings: Templates<Extract<EventKind, `session.${string}`>> = {
  'session.created': ({ name }) => routine(`${name} created`),
  'session.create_failed': ({ name, errno }) => bad('REFUSED', `${name} not created: ${errnoText(errno)}`),
  'session.retrieved': ({ name }) => decided('SUCCEEDED', `${name} taken back`),
  'session.retrieve_failed': ({ name, errno }) =>
    bad(
      'HANDOVER_REFUSED',
      errno === ENOENT
        ? `${name} is not known to this kernel: ENOENT`
        : `${name} not taken back: ${errnoText(errno)}`,
    ),
  'session.finished': ({ name }) => routine(`${name} finished`),
  'session.finish_failed': ({ name, errno }) =>
    bad('INCOMPLETE', `${name} cannot be finished: ${errnoText(errno)}`),
  'session.closed': ({ name, direction }) =>
    routine(direction === 'outgoing' ? `${name} closed and removed with its files` : `${name} closed`),
  'session.release_failed': ({ name }) =>
    bad('INCOMPLETE', `${name} closed unfinished; it cannot be taken back again`),
  'session.frozen': ({ name }) => routine(`${name} frozen`),
  'session.freeze_failed': ({ name, errno }) =>
    bad('REFUSED', `${name} could not be frozen: ${errnoText(errno)}; the old kernel continues`),
  'session.freeze_refused': ({ name, errno }) =>
    bad('REFUSED', `${name} not frozen: ${errnoText(errno)}; no kexec was attempted`),
  'session.unfrozen': ({ name }) => routine(`${name} unfrozen`),
  'session.deserialized': ({ name }) => routine(`${name} rebuilt, waits to be taken back`),
};

const file = (session: string, token: string): string => `${session} file ${token}`;

/** Files of sessions. */
export const fileMeanings: Templates<Extract<EventKind, `file.${string}`>> = {
  'file.preserved': ({ session, token, handler, size }) =>
    routine(
      `${file(session, token)} added${known(handler, (name) => `, ${name}`)}${known(size, (bytes) => `, ${sizeText(bytes)}`)}`,
    ),
  'file.preserve_failed': ({ session, token, errno }) =>
    bad('REFUSED', `${file(session, token)} not added: ${errnoText(errno)}`),
  'file.unpreserved': ({ session, token }) => routine(`${file(session, token)} removed`),
  'file.frozen': ({ session, token }) => routine(`${file(session, token)} frozen`),
  'file.freeze_failed': ({ session, token, errno }) =>
    bad('REFUSED', `${file(session, token)} could not be frozen: ${errnoText(errno)}`),
  'file.unfrozen': ({ session, token }) => routine(`${file(session, token)} unfrozen`),
  'file.retrieved': ({ session, token }) => routine(`${file(session, token)} taken back`),
  'file.retrieve_failed': ({ session, token, errno }) =>
    bad('INCOMPLETE', `${file(session, token)} not taken back: ${errnoText(errno)}`),
  'file.finished': ({ session, token }) => routine(`${file(session, token)} finished`),
  'file.never_retrieved': ({ session, token }) =>
    bad('INCOMPLETE', `${file(session, token)} was never taken back; its session is finished`),
};
