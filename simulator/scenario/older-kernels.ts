/** Kernels that finalize manually, and the series with the prepare/cancel machine. */
import { cargo, kexec, open, retrieve } from './shared-steps.js';
import type { Scenario, Step, Target } from './step.js';

/** KHO alone: finalized and aborted manually (6.16 to 6.18). */
export function finalizeByHand(release: string): Scenario {
  const kernel: Target = { release, reserveMem: [{ name: 'logs', megabytes: 1 }] };
  const on: Step = { do: 'finalize', on: true };
  const off: Step = { do: 'finalize', on: false };
  return {
    name: `finalise-by-hand-${release}`,
    about: 'debugfs finalize, repeated, aborted, finalized again, then the kexec',
    host: { kernel },
    steps: [on, on, off, off, on, { do: 'load', target: kernel }, kexec],
  };
}

/** The prepare/cancel machine of series v1 to v4. */
export function seedMachine(release = '6.18.0-luo-v4'): Scenario {
  const load: Step = { do: 'load', target: { release } };
  return {
    name: `prepare-cancel-${release}`,
    about: 'prepare, cancel, prepare again, freeze, updated, finish',
    host: { kernel: { release } },
    steps: [
      open,
      ...cargo,
      { do: 'cancel' },
      { do: 'prepare' },
      { do: 'prepare' },
      { do: 'preserve', session: 'vm-web-1', token: '3', file: { memfd: 1 } },
      { do: 'cancel' },
      { do: 'prepare' },
      load,
      kexec,
      open,
      { do: 'prepare' },
      ...retrieve('vm-web-1', '1', '2'),
      { do: 'finishMachine' },
      { do: 'finishMachine' },
    ],
  };
}
