/** Facts that an observer could not see. */
import { message, oneOf, u64 } from '../fields.js';
import { kind } from '../kind.js';

export const telemetryKinds = {
  'telemetry.missing': kind(
    'An observer could not see facts of a kind. The event is at the start of the interval.',
    {
      facts: oneOf('MissingFacts', 'Kind of facts that an observer could not see.', {
        calls: 'Everything that probes show: sessions, files, device, images and the jump.',
        sessions: 'Sessions that were created, retrieved, finished or closed.',
        files: 'Files that were preserved or retrieved.',
        device: 'Opens of /dev/liveupdate.',
        images: 'Images that were loaded or unloaded.',
        jump: 'Calls of reboot(KEXEC) and their results.',
        log: 'Lines of the kernel log.',
        clock: 'Time of day: the boot is dated by the boots before and after it.',
        boots: 'Kernels that ran between this boot and the boot before.',
      }).describe('Kind of facts that could not be seen.'),
      reason: oneOf('MissingReason', 'Why an observer could not see facts.', {
        overrun: 'Trace ring that overwrote its oldest events.',
        lost: 'Events that the trace marks as lost.',
        missed: 'Hits that a probe missed.',
        refused_probe: 'Probe that the kernel refused.',
        not_probed: 'Function without a probe.',
        incomplete: 'Recording that lacks parts.',
        not_recorded: 'Interval that no source recorded.',
      }).describe('Why the facts could not be seen.'),
      fromNs: u64
        .nullable()
        .describe('Start of the interval in nanoseconds since boot; null for the start of the boot.'),
      toNs: u64
        .nullable()
        .describe('End of the interval in nanoseconds since boot; null for the end of the boot.'),
      count: u64.nullable().describe('Number of lost events.'),
      message: message.nullable().describe('Details, in plain text.'),
    },
  ),
} as const;
