/** What a moment shows of the state it was saved in, beyond blobs: device, loaded image, finalised or not. */
import { textOf } from '../capture/text.js';
import { fact, type Fact } from './fact.js';
import type { Moment } from '../capture/find-moments.js';

/** True, false, or null when the moment does not say. */
export interface MomentState {
  readonly device: boolean | null;
  readonly image: boolean | null;
  readonly finalized: boolean | null;
}

export function momentState(moment: Moment): MomentState {
  return { device: devicePresent(moment), image: imageLoaded(moment), finalized: finalizedFlag(moment) };
}

function devicePresent(moment: Moment): boolean | null {
  const text = read(moment, 'dev-liveupdate.txt');
  if (/^c[-rwxsStT]{9}.*\/dev\/liveupdate\s*$/m.test(text) || /^DEVNAME=liveupdate\s*$/m.test(text))
    return true;
  return /\/dev\/liveupdate.*(No such file|absent|not found)/i.test(text) ? false : null;
}

/** /sys/kernel/kexec/loaded (6.19+) or its older name. */
function imageLoaded(moment: Moment): boolean | null {
  const match = /^\S*kexec[_/]loaded: ([01])\s*$/m.exec(read(moment, 'kexec-loaded.txt'));
  return match === null ? null : match[1] === '1';
}

function finalizedFlag(moment: Moment): boolean | null {
  const text = read(moment, 'debug/kho/out/finalize').trim();
  return text === '1' ? true : text === '0' ? false : null;
}

function read(moment: Moment, path: string): string {
  const file = moment.files.get(path);
  return file === undefined ? '' : textOf(file);
}

/** Changes that this moment shows and nobody reported: `told` are the boot's facts up to it. */
export function unreported(moment: Moment, told: readonly Fact[]): Fact[] {
  const state = momentState(moment);
  const facts: Fact[] = [];
  const stamp = moment.uptimeUs === null ? null : { clock: 'uptime' as const, us: moment.uptimeUs };
  const seen = (path: string, source: 'sysfs' | 'debugfs'): Parameters<typeof fact>[2] => ({
    stamp,
    evidence: [
      {
        source,
        confidence: source === 'sysfs' ? 'observed' : 'derived',
        ref: moment.files.get(path)?.path ?? null,
      },
    ],
  });
  const device = lastOf(told, 'luo.device_present', 'luo.device_absent');
  if (state.device !== null && state.device !== device) {
    facts.push(
      fact(
        state.device ? 'luo.device_present' : 'luo.device_absent',
        {},
        seen('dev-liveupdate.txt', 'sysfs'),
      ) as Fact,
    );
  }
  const image = lastOf(told, 'image.loaded', 'image.unloaded');
  if (state.image === true && image !== true)
    facts.push(fact('image.loaded', { image: null, carriesKho: null }, seen('kexec-loaded.txt', 'sysfs')));
  if (state.image === false && image === true)
    facts.push(fact('image.unloaded', {}, seen('kexec-loaded.txt', 'sysfs')));
  const finalized = lastOf(told, 'kho.finalized', 'kho.aborted');
  if (state.finalized === true && finalized !== true)
    facts.push(fact('kho.finalized', { mapPa: null }, seen('debug/kho/out/finalize', 'debugfs')));
  if (state.finalized === false && finalized === true)
    facts.push(fact('kho.aborted', {}, seen('debug/kho/out/finalize', 'debugfs')));
  return facts;
}

/** True or false by which of the two kinds came last; null when neither did. */
function lastOf(told: readonly Fact[], yes: Fact['type'], no: Fact['type']): boolean | null {
  const last = told.findLast((one) => one.type === yes || one.type === no);
  return last === undefined ? null : last.type === yes;
}
