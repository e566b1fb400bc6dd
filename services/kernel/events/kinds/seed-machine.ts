/** The prepare/cancel machine of the seed (series v1 to v4). */
import { compatible, errno, oneOf, sessionName, u64 } from '../fields.js';
import { kind } from '../kind.js';

/** Series v4 keeps a state for each session. */
const scope = {
  session: sessionName.nullable().describe('Name of the session; null for the machine as a whole.'),
};
const failure = { ...scope, errno };

export const seedMachineKinds = {
  'luo.prepare_started': kind('The prepare/cancel machine started to prepare (series v1 to v4).', scope),
  'luo.prepared': kind('The prepare/cancel machine is prepared (series v1 to v4).', scope),
  'luo.prepare_failed': kind('The preparation failed (series v1 to v4).', {
    ...failure,
    state: oneOf('SeedMachineStatus', 'State of the prepare/cancel machine of series v1 to v4.', {
      normal: 'At rest.',
      prepared: 'Prepared for the jump.',
      frozen: 'Frozen for the jump.',
      updated: 'Arrived and not yet finished.',
    }).describe('State of the machine after the failure.'),
  }),
  'luo.cancelled': kind('The preparation was cancelled (series v1 to v4).', scope),
  'luo.cancel_failed': kind('The preparation could not be cancelled (series v1 to v4).', failure),
  'luo.frozen': kind('The prepare/cancel machine froze just before the kexec (series v1 to v4).', scope),
  'luo.freeze_failed': kind('The freeze failed (series v1 to v4).', {
    ...failure,
    token: u64.nullable().describe('Token of the file that could not be frozen.'),
    handler: compatible.nullable().describe('Compatible string of the handler, e.g. `memfd-v2`.'),
  }),
  'luo.updated': kind(
    'The new kernel started by a live update and waits for its finish (series v1 to v4).',
    scope,
  ),
  'luo.finished': kind('The live update finished in the new kernel (series v1 to v4).', scope),
  'luo.finish_failed': kind('The live update could not be finished (series v1 to v4).', failure),
} as const;
