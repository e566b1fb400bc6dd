/** Sessions: filled in the old kernel, retrieved and finished in the new one. */
import { errno, oneOf, sessionName } from '../fields.js';
import { kind } from '../kind.js';

const session = { name: sessionName.describe('Name of the session.') };
const failure = { ...session, errno };

export const sessionKinds = {
  'session.created': kind('A process created a session to be handed over.', session),
  'session.create_failed': kind('A process could not create a session.', failure),
  'session.retrieved': kind('A process retrieved a session of the previous kernel.', session),
  'session.retrieve_failed': kind('A process could not retrieve a session of the previous kernel.', failure),
  'session.finished': kind(
    'A process finished a retrieved session. Its files continue without the session.',
    session,
  ),
  'session.finish_failed': kind('A process could not finish a retrieved session.', failure),
  'session.closed': kind('A process closed a session. An outgoing session is removed with its files.', {
    ...session,
    direction: oneOf('SessionDirection', 'Direction of a session.', {
      outgoing: 'To the next kernel.',
      incoming: 'From the previous kernel.',
    })
      .nullable()
      .describe('Direction of the session.'),
  }),
  /** close() of a retrieved session whose finish failed (LS). */
  'session.release_failed': kind(
    'A process closed a session whose finish failed. It stays listed and cannot be retrieved again.',
    session,
  ),
  'session.frozen': kind(
    'The kernel froze the files of a session: in the reboot call, or before it by ioctl where the kernel can.',
    session,
  ),
  'session.freeze_failed': kind(
    'The reboot call could not freeze the files of a session. The kexec does not happen.',
    failure,
  ),
  'session.freeze_refused': kind(
    'A process could not freeze a session by ioctl. No kexec was attempted, and the session stays usable.',
    failure,
  ),
  'session.unfrozen': kind(
    'The kernel unfroze the files of a session: after a failed kexec, or because it was closed.',
    session,
  ),
  'session.deserialized': kind(
    'The kernel rebuilt a session of the previous kernel, which waits to be retrieved.',
    session,
  ),
} as const;
