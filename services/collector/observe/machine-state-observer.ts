/** State of the machine outside logs and blobs: the device, a loaded image, finalised or not. */
import { fact, type Fact, type Stamp } from './fact.js';

/** Files of one moment that show the state of the machine; null for a file that was not saved. */
export interface MachineLook {
  readonly uptimeUs: number | null;
  /** `ls -l /dev/liveupdate` or its uevent file. */
  readonly device: LookedAt | null;
  /** /sys/kernel/kexec/loaded (6.19 and later) or its older name, with the path in front. */
  readonly image: LookedAt | null;
  /** debugfs `out/finalize`. */
  readonly finalize: LookedAt | null;
}

export interface LookedAt {
  readonly path: string;
  readonly text: string;
}

export interface MachineStateObserver {
  /** Applies a fact of another source to the known state. */
  note(fact: Fact): void;
  /** Facts about changes that these files show and no source reported. */
  push(look: MachineLook): Fact[];
}

export function machineStateObserver(): MachineStateObserver {
  let device: boolean | null = null;
  let image: boolean | null = null;
  let finalized: boolean | null = null;
  const note = ({ type }: Fact): void => {
    if (type === 'luo.device_present' || type === 'luo.device_absent') device = type === 'luo.device_present';
    if (type === 'image.loaded' || type === 'image.unloaded') image = type === 'image.loaded';
    if (type === 'kho.finalized' || type === 'kho.aborted') finalized = type === 'kho.finalized';
  };
  return {
    note,
    push(look) {
      const facts: Fact[] = [];
      const stamp: Stamp | null = look.uptimeUs === null ? null : { clock: 'uptime', us: look.uptimeUs };
      const present = devicePresent(look.device?.text ?? '');
      if (present !== null && present !== device)
        facts.push(
          present
            ? fact('luo.device_present', {}, observed(look.device, stamp))
            : fact('luo.device_absent', {}, observed(look.device, stamp)),
        );
      const loaded = imageLoaded(look.image?.text ?? '');
      if (loaded === true && image !== true)
        facts.push(fact('image.loaded', { image: null, carriesKho: null }, observed(look.image, stamp)));
      if (loaded === false && image === true)
        facts.push(fact('image.unloaded', {}, observed(look.image, stamp)));
      const flag = (look.finalize?.text ?? '').trim();
      if (flag === '1' && finalized !== true)
        facts.push(fact('kho.finalized', { mapPa: null }, derived(look.finalize, stamp)));
      if (flag === '0' && finalized === true)
        facts.push(fact('kho.aborted', {}, derived(look.finalize, stamp)));
      facts.forEach(note);
      return facts;
    },
  };
}

/** True, false, or null when the text does not show it. */
function devicePresent(text: string): boolean | null {
  if (/^c[-rwxsStT]{9}.*\/dev\/liveupdate\s*$/m.test(text) || /^DEVNAME=liveupdate\s*$/m.test(text))
    return true;
  return /\/dev\/liveupdate.*(No such file|absent|not found)/i.test(text) ? false : null;
}

function imageLoaded(text: string): boolean | null {
  const match = /^\S*kexec[_/]loaded: ([01])\s*$/m.exec(text);
  return match === null ? null : match[1] === '1';
}

type Seen = Parameters<typeof fact>[2];

function observed(file: LookedAt | null, stamp: Stamp | null): Seen {
  return { stamp, evidence: [{ source: 'sysfs', confidence: 'observed', ref: file?.path ?? null }] };
}

function derived(file: LookedAt | null, stamp: Stamp | null): Seen {
  return { stamp, evidence: [{ source: 'debugfs', confidence: 'derived', ref: file?.path ?? null }] };
}
