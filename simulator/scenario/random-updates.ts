/**
 * A host with endless updates and an occasional mishap. Each mishap is one of the ways in which real live updates fail
 * (kernel-facts 4b, 6, 7), followed by the next action of an agent.
 */
import { errno } from '../errno.js';
import { eraOf } from '../eras/index.js';
import { DEVICE_HANDLER } from '../kernel/kernel-config.js';
import type { Random } from '../random.js';
import type { FileSource, Step, Target } from './step.js';

export const mishaps = [
  'freeze_failure',
  'preserve_failure',
  'retrieve_failure',
  'deserialize_failure',
  'finish_busy',
  'allocation_failure',
  'kho_incompatible',
  'luo_incompatible',
  'kho_off',
  'liveupdate_off',
  'no_image',
  'plain_kexec',
  'never_retrieved',
  'session_dropped',
  'power_loss',
  'lost_telemetry',
] as const;
export type Mishap = (typeof mishaps)[number];

export interface UpdatePlan {
  /** Ordinal of the attempt, for names. */
  readonly attempt: number;
  readonly from: Target;
  readonly to: Target;
  readonly mishap: Mishap | null;
  /** Milliseconds of normal operation before the update. */
  readonly pauseMs: number;
}

/** The steps of one update, from an idle host with the device open to the next such moment. */
export function updateSteps(plan: UpdatePlan, random: Random): Step[] {
  const steps: Step[] = [{ do: 'wait', ms: plan.pauseMs }];
  steps.push({
    do: 'intend',
    attempt: attemptName(plan.attempt),
    target: plan.to.release,
    reason: plan.mishap === null ? 'rollout' : null,
  });
  const memory = fill(random);
  steps.push(...before(plan, memory));
  steps.push({ do: 'wait', ms: 400 }, ...during(plan), ...after(plan));
  return steps;
}

export function attemptName(attempt: number): string {
  return `update-${String(attempt).padStart(4, '0')}`;
}

interface Cargo {
  readonly session: string;
  readonly files: readonly { readonly token: string; readonly file: FileSource }[];
}

function fill(random: Random): Cargo[] {
  const guests = random.between(1, 3);
  return Array.from({ length: guests }, (_, index) => ({
    session: `vm-${index + 1}`,
    files: Array.from({ length: random.between(1, 3) }, (_file, at) => ({
      token: String(at + 1),
      file: at > 0 && random.chance(0.4) ? { device: DEVICE_HANDLER } : { memfd: random.between(1, 6) },
    })),
  }));
}

function before(plan: UpdatePlan, cargo: readonly Cargo[]): Step[] {
  const steps: Step[] = [];
  for (const { session, files } of cargo) {
    steps.push({ do: 'create', session });
    for (const { token, file } of files) steps.push({ do: 'preserve', session, token, file });
  }
  switch (plan.mishap) {
    case 'preserve_failure':
      steps.push({ do: 'fault', fault: { at: 'preserve', errno: errno.EBUSY } });
      steps.push({ do: 'preserve', session: 'vm-1', token: '90', file: { memfd: 2 } });
      steps.push({ do: 'preserve', session: 'vm-1', token: '91', file: 'unsupported' });
      break;
    case 'allocation_failure':
      steps.push({ do: 'fault', fault: { at: 'allocate' } });
      steps.push({ do: 'preserve', session: 'vm-1', token: '92', file: { memfd: 4 } });
      break;
    case 'session_dropped':
      steps.push({ do: 'create', session: 'vm-1' }, { do: 'close', session: 'vm-1' });
      break;
    case 'lost_telemetry':
      steps.push({ do: 'loseTelemetry', events: 3 });
      break;
    default:
  }
  return steps;
}

function during(plan: UpdatePlan): Step[] {
  const { to, mishap } = plan;
  const load: Step = { do: 'load', target: to };
  const kexec: Step = { do: 'kexec' };
  switch (mishap) {
    case 'freeze_failure':
      return [
        load,
        { do: 'fault', fault: { at: 'freeze', errno: errno.EBUSY } },
        kexec,
        { do: 'wait', ms: 1500 },
        kexec,
      ];
    case 'no_image':
      return [kexec, { do: 'wait', ms: 800 }, load, kexec];
    case 'plain_kexec':
      return [{ do: 'load', target: to, call: 'kexec_load' }, kexec];
    case 'kho_incompatible':
      return [{ do: 'load', target: { ...to, release: otherKho(to.release) } }, kexec];
    case 'luo_incompatible':
      return [{ do: 'load', target: { ...to, luoCompatible: otherLuo(to.release) } }, kexec];
    case 'kho_off':
      return [{ do: 'load', target: { ...to, kho: false } }, kexec];
    case 'liveupdate_off':
      return [{ do: 'load', target: { ...to, liveupdate: false } }, kexec];
    case 'power_loss':
      return [load, { do: 'fault', fault: { at: 'jump' } }, kexec];
    case 'deserialize_failure':
      return [load, { do: 'fault', fault: { at: 'deserialize', errno: errno.ENOENT } }, kexec];
    default:
      return [load, kexec];
  }
}

function after(plan: UpdatePlan): Step[] {
  const open: Step = { do: 'open' };
  const back: Step[] = [{ do: 'wait', ms: 600 }, { do: 'takeBack' }];
  const home: Step[] = [{ do: 'wait', ms: 3000 }, { do: 'coldReboot' }, open];
  switch (plan.mishap) {
    case 'retrieve_failure':
      return [open, { do: 'fault', fault: { at: 'retrieve', errno: errno.EIO } }, ...back];
    case 'finish_busy':
      return [
        open,
        { do: 'wait', ms: 500 },
        { do: 'fault', fault: { at: 'finish' } },
        { do: 'retrieve', session: 'vm-1' },
        { do: 'finish', session: 'vm-1' },
        { do: 'wait', ms: 900 },
        { do: 'finish', session: 'vm-1' },
        { do: 'close', session: 'vm-1' },
        ...back,
      ];
    case 'never_retrieved':
      return [open, { do: 'wait', ms: 500 }];
    case 'kho_incompatible':
    case 'kho_off':
    case 'liveupdate_off':
    case 'deserialize_failure':
      // The guests are lost; the operator boots the host with its own kernel.
      return [open, ...home];
    default:
      return [open, ...back];
  }
}

/** A released kernel of another KHO version, to which an operator might mistakenly update. */
function otherKho(release: string): string {
  const kho = eraOf(release).kho?.compatible;
  return kho === 'kho-v1' ? '7.3.4' : '6.19.6';
}

function otherLuo(release: string): string {
  return eraOf(release).luo?.compatible === 'luo-v5' ? 'luo-v6' : 'luo-v9';
}
