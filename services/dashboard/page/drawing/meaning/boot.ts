import { bad, decided, known, routine, spoken, type Templates } from './meaning.js';
import { grouped } from '../../parts/format.js';
import { errnoText, sizeText } from '../value-text.js';

const started = {
  cold: 'after a cold boot',
  kexec: 'after a kexec',
  unknown: 'after an unseen start',
} as const;
const ended = {
  restart: 'Kernel left by a restart through firmware',
  power_off: 'Kernel powered the machine off',
  halt: 'Kernel halted',
  kexec: 'Old kernel left by kexec reboot',
  unknown: 'Kernel ended; how was not observed',
} as const;

const quoted = (image: string | null): string => known(image, (name) => ` ${name}`);

/** Boots, images and the jump. */
export const bootMeanings: Templates<
  | `boot.${'started' | 'panicked' | 'ended'}`
  | 'kernel.logged'
  | `systemd.${'kexecs_counted' | 'shutdown_timed'}`
  | `image.${'loaded' | 'load_failed' | 'unloaded'}`
  | `kexec.${'requested' | 'refused' | 'entered'}`
  | 'blob.observed'
> = {
  'boot.started': ({ mode, release }) => ({
    ...routine(`${release} is up ${started[mode]}`),
    gap: mode === 'kexec',
  }),
  'boot.panicked': ({ message }) => spoken('LUO_PANICKED', message, 'The kernel panicked'),
  'boot.ended': ({ how }) => decided('NOT_STARTED', ended[how]),
  'kernel.logged': ({ level, message }) =>
    level === 'warn' || level === 'err' || level === 'emerg'
      ? spoken(null, message, 'The kernel logged a line')
      : { ...routine(message), spoken: true },
  'systemd.shutdown_timed': ({ lateShutdownFinishedAt }) =>
    routine(
      `systemd shut the previous kernel down${known(lateShutdownFinishedAt, (at) => `, done at ${at}`)}`,
    ),
  'systemd.kexecs_counted': ({ kexecsCount }) => routine(`systemd counted ${grouped(kexecsCount)} kexecs`),
  'image.loaded': ({ image, carriesKho }) =>
    routine(
      `Image${quoted(image)} loaded${carriesKho === null ? '' : carriesKho ? ' with the KHO data' : ' without the KHO data'}`,
    ),
  'image.load_failed': ({ image, errno }) =>
    bad('REFUSED', `Image${quoted(image)} could not be loaded: ${errnoText(errno)}`),
  'image.unloaded': () => routine('Image unloaded'),
  'kexec.requested': () => routine('reboot(KEXEC) was called'),
  'kexec.refused': ({ errno }) =>
    bad('REFUSED', `reboot(KEXEC) returned ${errnoText(errno)}; the old kernel continues`),
  'kexec.entered': () => decided('NOT_STARTED', 'Old kernel started its jump'),
  'blob.observed': ({ name, size, moment }) =>
    routine(`${name} read, ${sizeText(size)}${known(moment, (when) => `, ${when}`)}`),
};
