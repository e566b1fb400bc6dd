import type { EventData, EventKind } from '../event-kinds.generated.js';
import { bad, decided, known, routine, type Templates } from './meaning.js';

type HostKind = Extract<EventKind, `${'update' | 'host' | 'recovery' | 'operator'}.${string}`>;

const actions: Record<EventData['recovery.decided']['action'], string> = {
  continue: 'continue',
  plain_kexec: 'kexec without a handover',
  cold_reboot: 'reboot through firmware',
  rollback: 'return to the previous kernel',
  hold: 'wait',
  evacuate: 'move the guests away',
};

/** The host, its updates and its operators. */
export const hostMeanings: Templates<HostKind> = {
  'update.intended': ({ attempt, target }) =>
    routine(`Update ${attempt} announced${known(target, (kernel) => `, to ${kernel}`)}`),
  'update.deadline_passed': ({ attempt, phase }) =>
    bad(
      'UNKNOWN',
      `Update ${attempt} did not end before its deadline${known(phase, (name) => `, last phase ${name}`)}`,
    ),
  'host.silent': ({ since }) =>
    bad('UNKNOWN', `Host stopped reporting${known(since, (instant) => `, last report ${instant}`)}`),
  'host.returned': () => decided('SUCCEEDED', 'Host reports again'),
  'host.labelled': ({ actor, labels }) =>
    routine(
      `Labels by ${actor}: ${labels.map(({ key, value }) => (value === null ? `${key} removed` : `${key} ${value}`)).join(', ')}`,
    ),
  'recovery.decided': ({ action, policy, reason }) =>
    decided('NOT_STARTED', `Decided by ${policy}: ${actions[action]}. ${reason}`),
  'recovery.started': ({ action }) => routine(`Recovery started: ${action}`),
  'recovery.verified': ({ action }) => decided('SUCCEEDED', `Recovery reached its goal: ${action}`),
  'recovery.failed': ({ action, message }) => bad('INCOMPLETE', `Recovery failed: ${action}. ${message}`),
  'operator.annotated': ({ actor, message }) => routine(`Note by ${actor}: ${message}`),
  'operator.approved': ({ actor, subject }) => decided('NOT_STARTED', `${actor} approved ${subject}`),
  'operator.overrode': ({ actor, subject, message }) =>
    decided('NOT_STARTED', `${actor} overrode ${subject}: ${message}`),
};
