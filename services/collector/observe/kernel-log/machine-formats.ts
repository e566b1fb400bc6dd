/**
 * Lines of the prepare/cancel machine (series v1 to v4, LUO UAPI v4; kernel-facts 4a), of kexec, reboot and panic.
 */
import { errnoOf } from '../errno.js';
import { formatsOf, logged, type LogFormat, type LoggedFact } from './format.js';

const at = (values: readonly string[], index: number): string => values[index] ?? '';
const EAGAIN = 11;
const EINVAL = 22;

function switched(from: string, to: string): LoggedFact | null {
  const scope = { session: null };
  if (to === 'prepared') return logged('luo.prepared', scope);
  if (to === 'frozen') return logged('luo.frozen', scope);
  if (to === 'updated') return logged('luo.updated', scope);
  if (to === 'normal' && from === 'updated') return logged('luo.finished', scope);
  if (to === 'normal' && (from === 'prepared' || from === 'frozen')) return logged('luo.cancelled', scope);
  return null;
}

/** A refused step leaves the state as it was; a refused prepare leaves normal or prepared. */
function refusedStep(
  step: string,
  errno: number | null,
  session: string | null = null,
  state: 'normal' | 'prepared' = 'normal',
): LoggedFact | null {
  if (step === 'prepare') return logged('luo.prepare_failed', { session, errno, state });
  if (step === 'freeze') return logged('luo.freeze_failed', { session, errno, token: null, handler: null });
  if (step === 'finish') return logged('luo.finish_failed', { session, errno });
  if (step === 'cancel') return logged('luo.cancel_failed', { session, errno });
  return null;
}

const lineOnly = (message: string): LoggedFact =>
  logged('kernel.logged', { subsystem: 'luo', level: 'warn', message });

const ended = (how: 'restart' | 'power_off' | 'halt') => (): LoggedFact => logged('boot.ended', { how });

export const machineFormats: readonly LogFormat[] = [
  ...formatsOf('luo', 'luo: ', [
    ['info', 'Switched from [%s] to [%s] state', (v, m) => switched(at(v, 0), at(v, 1)) ?? lineOnly(m)],
    [
      'warn',
      "Can't switch to [%s] from [%s] state",
      (v, m) => {
        const step = { prepared: 'prepare', frozen: 'freeze' }[at(v, 0)];
        // Both finish and cancel lead to normal, the line does not show which was refused.
        return step === undefined
          ? lineOnly(m)
          : (refusedStep(step, EINVAL, null, at(v, 1) === 'prepared' ? 'prepared' : 'normal') ?? lineOnly(m));
      },
    ],
    [
      'warn',
      '%s event canceled by user',
      (v, m) => refusedStep(at(v, 0).replace(/^\[|\]$/g, ''), EAGAIN) ?? lineOnly(m),
    ],
    [
      'err',
      "Subsystem '%s' %s callback failed [%d]",
      (v, m) => refusedStep(at(v, 1), errnoOf(at(v, 2))) ?? lineOnly(m),
    ],
    [
      'err',
      'Prepare failed for session[%s] token[%#0llx] handler[%s] ret[%d]',
      (v, m) => refusedStep('prepare', errnoOf(at(v, 3)), at(v, 0)) ?? lineOnly(m),
    ],
    [
      'err',
      'Freeze failed for session[%s] token[%#0llx] handler[%s] ret[%d]',
      (v) =>
        logged('luo.freeze_failed', {
          session: at(v, 0),
          token: BigInt(at(v, 1)).toString(),
          handler: at(v, 2),
          errno: errnoOf(at(v, 3)),
        }),
    ],
    ['warn', 'File can be preserved only in normal or updated state'],
    ['warn', 'Removing unreclaimed session[%s]'],
    ['warn', 'Token %llu is already taken'],
    ['err', 'Unpreserving unreclaimed file, session[%s] token[%#0llx] handler[%s]'],
  ]),
  ...formatsOf('kexec_core', 'kexec_core: ', [
    ['notice', 'Starting new kernel', () => logged('kexec.entered', {})],
  ]),
  ...formatsOf('kexec_core', '', [['notice', 'Starting new kernel', () => logged('kexec.entered', {})]]),
  ...formatsOf('kernel', '', [
    ['emerg', 'Kernel panic - not syncing: %s', (_, message) => logged('boot.panicked', { message })],
  ]),
  ...formatsOf('reboot', 'reboot: ', [
    ['emerg', 'Restarting system', ended('restart')],
    ['emerg', "Restarting system with command '%s'", ended('restart')],
    ['emerg', 'Power down', ended('power_off')],
    ['emerg', 'System halted', ended('halt')],
  ]),
];
