/** The Live Update Orchestrator: its blobs, its device, and its work at a jump. */
import { compatible, errno, message, oneOf, physicalAddress, sessionName, u64 } from '../fields.js';
import { kind } from '../kind.js';

const number = u64.describe('liveupdate-number.');
const sessionsPa = physicalAddress.nullable().describe('Physical address of the list of sessions, in bytes.');

export const luoKinds = {
  'luo.incoming_accepted': kind('LUO accepted the blob of the previous kernel.', { number }),
  'luo.incoming_refused': kind('LUO rejected the blob of the previous kernel. Most kernels then panic.', {
    component: oneOf('LuoIncomingRefusedComponent', 'Part of LUO that rejected the handover.', {
      luo: 'Blob of LUO itself.',
      session: 'Sessions.',
      flb: 'FLB objects.',
      blocks: 'Chain of blocks that holds sessions and files.',
      subtree: 'Subtree that KHO could not return.',
      unknown: 'Part that the kernel did not name.',
    }).describe('Part of LUO that rejected the handover.'),
    expected: compatible.nullable().describe('Compatible string that this kernel reads.'),
    errno: errno.nullable(),
    message: message.describe('Log line with the reason.'),
  }),
  'luo.disabled': kind('LUO does not work in this kernel.', {
    reason: oneOf('LuoDisabledReason', 'Why LUO does not work.', {
      kho_disabled: 'Kexec HandOver that does not work.',
      not_requested: 'Command line that does not request LUO.',
      incoming_refused: 'Rejected blob of the previous kernel.',
      setup_failed: 'Failed setup.',
      other: 'Another reason.',
    }).describe('Why LUO does not work.'),
    message: message.nullable().describe('Log line with the reason.'),
  }),
  'luo.outgoing_created': kind('LUO created its blob for the next kernel.', {
    compatible: compatible.describe('Compatible string, e.g. `luo-v5`.'),
    number,
    sessionsPa,
    flbsPa: physicalAddress.nullable().describe('Physical address of the list of FLB objects, in bytes.'),
  }),
  'luo.outgoing_failed': kind('LUO could not create its blob for the next kernel.', {
    errno: errno.nullable(),
    message: message.describe('Log line with the reason.'),
  }),
  'luo.device_present': kind('/dev/liveupdate exists.'),
  'luo.device_absent': kind('/dev/liveupdate does not exist.'),
  'luo.device_opened': kind('A process opened /dev/liveupdate, which one process at a time can have open.'),
  'luo.device_open_failed': kind('A process could not open /dev/liveupdate.', { errno }),
  'luo.device_closed': kind('A process closed /dev/liveupdate.'),
  'luo.deserialized': kind('LUO rebuilt the sessions of the previous kernel.'),
  'luo.deserialize_failed': kind(
    'LUO could not rebuild the sessions of the previous kernel. None of them can be retrieved.',
    {
      errno: errno.nullable(),
      session: sessionName.nullable().describe('Name of the session that failed, when the kernel named it.'),
      message: message.nullable().describe('Log line with the reason.'),
    },
  ),
  /** luo_session_serialize returned 0. `sessionsPa` is the head of the list that the blob now names. */
  'luo.serialized': kind('LUO serialized the sessions for the next kernel.', { sessionsPa }),
  'luo.serialize_failed': kind('LUO could not serialize the sessions. The kexec does not happen.', { errno }),
} as const;
