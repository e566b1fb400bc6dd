/**
 * Lines of systemd about LUO that reach the kernel log (systemd 261 and later: src/core/luo.c, src/shared/luo-util.c).
 * They change no state: the kernel's own lines and the calls do.
 */
import { formatsOf, type LogFormat, type LogRow } from './format.js';

const NOTES: readonly LogRow[] = [
  ['info', 'Serialized %d fd store entries for LUO.'],
  ['info', "Preserved fd stores in LUO session 'systemd' for kexec."],
  ['warn', 'LUO mapping has unsupported version %llu, skipping state restoration.'],
];

/** systemd adds the error where it has one. */
const FAILURES: readonly LogRow[] = (
  [
    ['warn', "Failed to preserve LUO fd %d (name '%s') with token %llu, will be lost across kexec"],
    ['err', 'Failed to open /dev/liveupdate'],
    ['err', 'Failed to create LUO session'],
    ['warn', 'Failed to retrieve LUO session'],
    ['warn', 'Failed to retrieve LUO mapping fd (fd_index 0)'],
    ['warn', "Failed to retrieve LUO fd for unit '%s' name '%s' token %llu"],
  ] as const
).flatMap(([level, text]): LogRow[] => [
  [level, text],
  [level, `${text}: %s`],
]);

export const systemdFormats: readonly LogFormat[] = ['systemd', 'systemd-shutdown'].flatMap((program) =>
  formatsOf('systemd', `${program}[1]: `, [...NOTES, ...FAILURES]),
);
