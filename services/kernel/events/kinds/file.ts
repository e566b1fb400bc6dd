/** Files of sessions, by token. */
import { compatible, errno, fd, physicalAddress, sessionName, u64 } from '../fields.js';
import { kind } from '../kind.js';

const file = {
  session: sessionName.describe('Name of the session.'),
  token: u64.describe('Token of the file in its session.'),
};
const failure = { ...file, errno };
const handler = compatible.nullable().describe('Compatible string of the handler, e.g. `memfd-v2`.');

export const fileKinds = {
  'file.preserved': kind('A process added a file to a session under a token.', {
    ...file,
    fd: fd.nullable(),
    handler,
    dataPa: physicalAddress.nullable().describe("Physical address of the handler's data, in bytes."),
    size: u64.nullable().describe('Size in bytes.'),
  }),
  'file.preserve_failed': kind('A process could not add a file to a session.', {
    ...file,
    fd: fd.nullable(),
    errno,
  }),
  'file.unpreserved': kind('A process removed a file from a session.', file),
  'file.frozen': kind('The kernel froze a file, which cannot change until the kexec.', file),
  'file.freeze_failed': kind('The kernel could not freeze a file.', { ...file, handler, errno }),
  'file.unfrozen': kind('The kernel unfroze a file after a failed kexec, or with its closed session.', file),
  'file.retrieved': kind('A process retrieved a file by its token.', file),
  'file.retrieve_failed': kind('A process could not retrieve a file.', failure),
  'file.finished': kind('The kernel finished a retrieved file.', file),
  'file.never_retrieved': kind('A session was finished before this file was retrieved.', file),
} as const;
