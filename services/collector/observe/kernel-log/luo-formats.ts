/** Lines of LUO (LC, LS, LF, LB, KB) and the memfd handler (MF). Levels and releases: kernel-facts 4c. */
import { errnoOf } from '../errno.js';
import { formatsOf, logged, type LogFormat, type LoggedFact } from './format.js';

type Component = 'luo' | 'session' | 'flb' | 'blocks' | 'subtree' | 'unknown';

const at = (values: readonly string[], index: number): string => values[index] ?? '';

/** `expected` is the conversion that holds the compatible string, when the line names one. */
const incoming =
  (component: Component, expected: number | null, error: number | null = null) =>
  (values: readonly string[], message: string): LoggedFact =>
    logged('luo.incoming_refused', {
      component,
      expected: expected === null ? null : at(values, expected),
      // Only %pe prints an errno here; the [%d] of the FDT readers is a libfdt number and the panic line has the errno.
      errno: error === null ? null : errnoOf(at(values, error)),
      message,
    });

const outgoing =
  (error: number | null) =>
  (values: readonly string[], message: string): LoggedFact =>
    logged('luo.outgoing_failed', { errno: error === null ? null : errnoOf(at(values, error)), message });

const deserialize = (values: readonly string[], message: string): LoggedFact =>
  logged('luo.deserialize_failed', { session: at(values, 0), errno: errnoOf(at(values, 1)), message });

export const luoFormats: readonly LogFormat[] = [
  ...formatsOf('luo', 'luo: ', [
    [
      'info',
      'Retrieved live update data, liveupdate number: %lld',
      (v) => logged('luo.incoming_accepted', { number: BigInt.asUintN(64, BigInt(at(v, 0))).toString() }),
    ],
    [
      'warn',
      'Disabling liveupdate because KHO is disabled',
      (_, message) => logged('luo.disabled', { reason: 'kho_disabled', message }),
    ],
    ['err', "failed to retrieve FDT '%s' from KHO: %pe", incoming('subtree', null, 1)],
    ['err', "FDT '%s' is incompatible with '%s' [%d]", incoming('luo', 1)],
    ['err', "Unable to get live update number '%s' [%d]", incoming('luo', null)],
    ['err', 'Unable to get session node: [%s]', incoming('session', null)],
    ['err', 'Session node incompatible [%s]', incoming('session', 0)],
    ['err', "Unable to get session header '%s' [%d]", incoming('session', null)],
    ['err', 'Unable to get FLB node [%s]', incoming('flb', null)],
    ['err', "FLB node is incompatible with '%s' [%d]", incoming('flb', 0)],
    ['err', "Unable to get FLB header property '%s' [%d]", incoming('flb', null)],
    ['err', "failed to retrieve LUO state '%s' from KHO: %pe", incoming('subtree', null, 1)],
    ['err', 'LUO state is too small (%zu < %zu)', incoming('luo', null)],
    ['err', "LUO state is incompatible with '%s'", incoming('luo', 0)],
    ['err', 'Block set is corrupted', incoming('blocks', null)],
    ['warn', 'Block contains invalid entry count: %llu', incoming('blocks', null)],
    // v5 and v6 print what later kernels panic with.
    [
      'err',
      'The incoming tree failed to initialize properly [%pe], disabling live update',
      incoming('unknown', null, 0),
    ],
    ['err', 'failed to allocate/preserve FDT memory', outgoing(null)],
    ['err', 'failed to prepare LUO FDT: %d', outgoing(0)],
    ['err', 'failed to allocate/preserve LUO state memory', outgoing(null)],
    ['err', 'failed to prepare LUO state: %d', outgoing(0)],
    ['err', 'kho_finalize failed %d', (v) => logged('kho.finalize_failed', { errno: errnoOf(at(v, 0)) })],
    [
      'warn',
      'Freeze failed for token[%#0llx] handler[%s] err[%pe]',
      (v) =>
        logged('file.freeze_failed', {
          session: null,
          token: BigInt(at(v, 0)).toString(),
          handler: at(v, 1),
          errno: errnoOf(at(v, 2)),
        }),
    ],
    // can_finish() is the only way to fail, and -EBUSY its only answer (LF luo_file_can_finish).
    [
      'warn',
      'Unable to finish session [%s] on release',
      (v) => logged('session.release_failed', { name: at(v, 0) }),
    ],
    ['warn', 'Failed to deserialize files for session [%s] %pe', deserialize],
    ['warn', 'Failed to allocate session [%s] during deserialization %pe', deserialize],
    ['warn', 'Failed to insert session [%s] %pe', deserialize],
    ['warn', 'File count mismatch: expected %llu, found %llu'],
    ['warn', "No registered handler for compatible '%s'"],
    ['warn', 'The file was successfully preserved, but response to user failed'],
    ['warn', "Failed to unregister FLB '%s': not found in file handler '%s'"],
    ['err', "File handler registration failed: Compatible string '%s' already registered."],
  ]),
  ...formatsOf('memfd_luo', 'memfd_luo: ', [
    ['err', 'failed to pin folios: %d'],
    ['err', 'Unable to restore folio at physical address: %llx'],
    ['err', 'shmem: failed to charge folio index %ld: %d'],
    ['err', 'shmem: failed to add to page cache folio index %ld: %d'],
    ['err', 'shmem: failed to account folio index %ld: %d'],
    ['err', 'shmem: failed to account folio index %ld(%ld pages): %d'],
    ['err', 'failed to setup file: %pe'],
    ['err', 'failed to add seals: %pe'],
    ['err', 'Could not register luo filesystem handler: %pe'],
  ]),
];
