/** One scenario for each way in which a live update fails (kernel-facts 4b, 6, 7). */
import { eraOf } from '../eras/index.js';
import { errno } from '../errno.js';
import { DEVICE_HANDLER } from '../kernel/kernel-config.js';
import { back, cargo, kexec, open, over, retrieve } from './shared-steps.js';
import type { Scenario, Step, Target } from './step.js';

/** 51 sessions, a rejected duplicate, and nothing after it: the chain has an empty block (kernel-facts 6). */
function fullBlock(release: string): readonly Step[] {
  const sessions = Array.from({ length: 51 }, (_, index): Step => ({
    do: 'create',
    session: `s${index + 1}`,
  }));
  return [open, ...sessions, { do: 'create', session: 's7' }, { do: 'load', target: { release } }, kexec];
}

type Named = readonly [name: string, about: string, steps: readonly Step[]];

function failures(release: string, other: string): readonly Named[] {
  const target: Target = { release };
  const load: Step = { do: 'load', target };
  const start = [open, ...cargo];
  const into = (change: Partial<Target>): Step[] => [{ do: 'load', target: { ...target, ...change } }, kexec];
  return [
    [
      'freeze-failure',
      'a handler fails to freeze: reboot() fails, the retry works',
      [
        ...start,
        load,
        { do: 'fault', fault: { at: 'freeze', token: '2', errno: errno.EBUSY } },
        kexec,
        kexec,
        ...back,
      ],
    ],
    [
      'preserve-failure',
      'a handler rejects a file: the other files are handed over',
      [
        ...start,
        { do: 'fault', fault: { at: 'preserve' } },
        { do: 'preserve', session: 'vm-web-1', token: '3', file: { memfd: 1 } },
        load,
        kexec,
        ...back,
      ],
    ],
    [
      'out-of-memory',
      'no free page for the file list',
      [
        open,
        { do: 'create', session: 'vm-web-1' },
        { do: 'fault', fault: { at: 'allocate' } },
        { do: 'preserve', session: 'vm-web-1', token: '1', file: { memfd: 1 } },
        load,
        kexec,
        ...back,
      ],
    ],
    [
      'deserialise-failure',
      'the first open in the new kernel fails',
      [...start, load, { do: 'fault', fault: { at: 'deserialize' } }, kexec, open, open],
    ],
    [
      'retrieve-failure',
      'one file cannot be restored',
      [...start, load, kexec, { do: 'fault', fault: { at: 'retrieve', token: '1' } }, ...back],
    ],
    [
      'finish-busy',
      'FINISH fails once, then works',
      [
        ...start,
        load,
        kexec,
        open,
        ...retrieve('vm-web-1', '1', '2'),
        { do: 'fault', fault: { at: 'finish' } },
        { do: 'finish', session: 'vm-web-1' },
        ...over('vm-web-1'),
      ],
    ],
    [
      'stuck-session',
      'close() of a session whose handler is busy',
      [
        ...start,
        load,
        kexec,
        open,
        ...retrieve('vm-web-1', '1', '2'),
        { do: 'fault', fault: { at: 'finish' } },
        { do: 'close', session: 'vm-web-1' },
        { do: 'coldReboot' },
      ],
    ],
    [
      'never-retrieved',
      'the carried session is not retrieved',
      [...start, load, kexec, open, load, kexec, open],
    ],
    [
      'finished-unretrieved',
      'FINISH without retrieving one of two files',
      [...start, load, kexec, open, ...retrieve('vm-web-1', '1'), ...over('vm-web-1')],
    ],
    [
      'other-kho',
      'into a kernel of another KHO version: lost without an error',
      [...start, ...into({ release: other }), ...back],
    ],
    [
      'other-luo',
      'KHO accepts the tree, LUO rejects it: panic, cold boot',
      [...start, ...into({ luoCompatible: 'luo-x9' }), ...back],
    ],
    [
      'without-kho',
      'into a kernel without CONFIG_KEXEC_HANDOVER',
      [...start, ...into({ release: '6.12.30' }), open],
    ],
    [
      'kho-off',
      'into kho=off: the memory stays reserved, live update is off',
      [...start, ...into({ kho: false }), open],
    ],
    [
      'liveupdate-off',
      'into liveupdate=off: the numbering restarts',
      [
        ...start,
        ...into({ liveupdate: false }),
        open,
        { do: 'load', target: { ...target, liveupdate: true } },
        kexec,
        open,
      ],
    ],
    ['no-image', 'reboot(KEXEC) without an image', [...start, kexec]],
    ['unloaded-image', 'an image is loaded and unloaded', [...start, load, { do: 'unload' }, kexec]],
    [
      'load-failure',
      'kexec_file_load fails',
      [...start, { do: 'fault', fault: { at: 'load' } }, load, load, kexec, ...back],
    ],
    [
      'plain-kexec',
      'kexec_load carries no KHO data: the frozen sessions are not handed over',
      [...start, { do: 'load', target, call: 'kexec_load' }, kexec, ...back],
    ],
    [
      'power-loss',
      'power loss during the jump',
      [...start, load, { do: 'fault', fault: { at: 'jump' } }, kexec, ...back],
    ],
    ['power-loss-idle', 'power loss while sessions are open', [...start, { do: 'powerLoss' }, open]],
    [
      'lost-telemetry',
      'five events are lost',
      [open, { do: 'loseTelemetry', events: 5 }, ...cargo, load, kexec, ...back],
    ],
    [
      'device-file',
      'a passed-through device in addition to guest memory',
      [
        ...start,
        { do: 'preserve', session: 'vm-web-1', token: '9', file: { device: DEVICE_HANDLER } },
        load,
        kexec,
        ...back,
      ],
    ],
    [
      'unknown-handler',
      'the new kernel does not know a handler',
      [
        ...start,
        { do: 'preserve', session: 'vm-web-1', token: '9', file: { device: DEVICE_HANDLER } },
        ...into({ handlers: [] }),
        ...back,
      ],
    ],
    [
      'reserved-memory',
      'a reserve_mem= region is handed over',
      [
        { do: 'coldReboot', kernel: { ...target, reserveMem: [{ name: 'ledger', megabytes: 1 }] } },
        ...start,
        { do: 'load', target: { ...target, reserveMem: [{ name: 'ledger', megabytes: 1 }] } },
        kexec,
        ...back,
      ],
    ],
  ];
}

/** One scenario per way to fail, for a release of 6.19 or later. */
export function failureScenarios(release: string): readonly Scenario[] {
  // A kernel whose KHO tree this one rejects.
  const other = eraOf(release).kho?.compatible === 'kho-v1' ? '7.3.4' : '6.19.6';
  const list: Scenario[] = failures(release, other).map(([name, about, steps]) => ({
    name: `${name}-${release}`,
    about,
    host: { kernel: { release } },
    steps,
  }));
  if (/^7\.[23]\b/.test(release)) {
    list.push({
      name: `empty-block-${release}`,
      about: 'the duplicate-name bug of 7.2 and 7.3',
      host: { kernel: { release } },
      steps: fullBlock(release),
    });
  }
  if (/^(6\.19|7\.0)\b/.test(release)) {
    const steps: Step[] = [
      open,
      ...cargo,
      { do: 'load', target: { release } },
      { do: 'fault', fault: { at: 'finalize', errno: errno.ENOMEM } },
      kexec,
      kexec,
      ...back,
    ];
    list.push({
      name: `finalise-failure-${release}`,
      about: 'KHO cannot finalize: EAGAIN, sessions stay frozen',
      host: { kernel: { release } },
      steps,
    });
  }
  return list;
}
