/** Facts about the host, its updates and its operators, not about one kernel. */
import { instant, labelKey, labelValue, listOf, message, name, oneOf, text, u64 } from '../fields.js';
import { kind } from '../kind.js';

const attempt = name.describe('Name of the attempt, chosen by its initiator.');
const recovery = {
  attempt: attempt.nullable(),
  action: text(64).describe('Recovery action.'),
};
const actor = text(128).describe('Person or system that acted.');
const reason = message.describe('Reason, in plain text.');

export const hostKinds = {
  'update.intended': kind('An operator or a system announced a live update of the host.', {
    attempt,
    target: message.nullable().describe('Kernel to update to.'),
    expectedNumber: u64.nullable().describe('liveupdate-number that the new kernel should log.'),
    deadline: instant.nullable().describe('Instant by which the update should have ended.'),
    reason: reason.nullable(),
  }),
  'update.deadline_passed': kind(
    'An announced update did not end before its deadline.',
    { attempt, phase: text(64).nullable().describe('Last phase that the update reached.') },
    'watch',
  ),
  'host.silent': kind(
    'The host stopped reporting.',
    {
      since: instant.nullable().describe('Instant of the last report.'),
      message: message.nullable().describe('Details, in plain text.'),
    },
    'watch',
  ),
  'host.returned': kind(
    'The host reports again.',
    { message: message.nullable().describe('Details, in plain text.') },
    'watch',
  ),
  'host.labelled': kind('An operator or an inventory set or removed labels of the host.', {
    actor,
    labels: listOf(
      'HostLabelChange',
      'A label that was set or removed.',
      {
        key: labelKey.describe('Key of the label, e.g. `rack`.'),
        value: labelValue.nullable().describe('New value; null when the label was removed.'),
      },
      32,
    ).describe('Labels that were set or removed, at most 32. The last entry of a key applies.'),
  }),
  'recovery.decided': kind(
    'A policy decided how to handle an update attempt.',
    {
      attempt: attempt.nullable(),
      action: oneOf('RecoveryDecidedAction', 'Action that a policy decided on.', {
        continue: 'Continuation of the update.',
        plain_kexec: 'Kexec without a handover.',
        cold_reboot: 'Reboot through firmware.',
        rollback: 'Return to the previous kernel.',
        hold: 'Wait without a change.',
        evacuate: 'Migration of the guests to other hosts.',
      }).describe('Action that the policy decided on.'),
      policy: text(128).describe('Name and version of the policy.'),
      reason,
    },
    'policy',
  ),
  'recovery.started': kind('A recovery started.', recovery, 'policy'),
  'recovery.verified': kind('A recovery reached its goal.', recovery, 'policy'),
  'recovery.failed': kind(
    'A recovery failed.',
    { ...recovery, message: message.describe('Details, in plain text.') },
    'policy',
  ),
  'operator.annotated': kind('A person added a note.', { actor, message: message.describe('Note.') }),
  'operator.approved': kind(
    'A person approved a decision.',
    {
      actor,
      subject: name.describe('Subject of the approval, e.g. an attempt or a host.'),
      message: reason.nullable(),
    },
    'policy',
  ),
  'operator.overrode': kind(
    'A person overrode a decision.',
    { actor, subject: name.describe('Subject of the override, e.g. an attempt or a host.'), message: reason },
    'policy',
  ),
} as const;
