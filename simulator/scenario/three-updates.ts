/** The happy path, as recorded on real kernels. */
import { again, cargo, kexec, open, over, retrieve } from './shared-steps.js';
import type { Scenario, Step, Target } from './step.js';

/** The calls of the captures `…-three-updates`, one by one. */
export function threeUpdates(kernel: Target): Scenario {
  const load: Step = { do: 'load', target: kernel };
  return {
    name: `three-updates-${kernel.release}`,
    about: 'session vm-web-1 through three live updates, joined by vm-web-2 for the third',
    host: { kernel },
    steps: [
      open,
      ...cargo,
      load,
      kexec,
      open,
      ...retrieve('vm-web-1', '1', '2'),
      ...over('vm-web-1'),
      { do: 'create', session: 'vm-web-1' },
      again('vm-web-1', '1'),
      again('vm-web-1', '2'),
      load,
      kexec,
      open,
      ...retrieve('vm-web-1', '1', '2'),
      ...over('vm-web-1'),
      { do: 'create', session: 'vm-web-1' },
      again('vm-web-1', '1'),
      { do: 'create', session: 'vm-web-2' },
      { do: 'preserve', session: 'vm-web-2', token: '1', file: { memfd: 2 } },
      load,
      kexec,
      open,
      ...retrieve('vm-web-1', '1'),
      ...retrieve('vm-web-2', '1'),
      { do: 'finish', session: 'vm-web-1' },
      { do: 'finish', session: 'vm-web-2' },
      { do: 'close', session: 'vm-web-1' },
      { do: 'close', session: 'vm-web-2' },
      { do: 'closeDevice' },
    ],
  };
}
