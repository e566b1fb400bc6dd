/**
 * The patch series of LUO before mainline, as kernels with an invented release such as `6.18.0-luo-v4`: v1 to v4 have
 * the prepare/cancel machine; v5 and v6 work like 6.19, but log and disable live update instead of a panic.
 */
import type { Era, LuoEra } from './era.js';
import { mainlineEras } from './mainline.js';

const like619 = mainlineEras[0]?.era ?? null;

const common: Omit<LuoEra, 'blob' | 'machine' | 'badIncoming'> = {
  compatible: 'luo-v1',
  nameBytes: 55,
  checksNames: false,
  sessions: { form: 'container', pages: 16, max: 819, full: 'ENOMEM' },
  files: { form: 'container', pages: 2, max: 128, full: 'ENOSPC' },
  growsBeforeDuplicateCheck: false,
  checksDirection: false,
  refusesSecondPreserve: false,
  failedRetrieveIsFinal: false,
  deserialize: 'skip_files',
  remembersFailure: false,
  memfd: 'memfd-v1',
  freesIncomingBlob: false,
  locksAfterSerialize: false,
};

const v4: Era = {
  name: 'luo-v4',
  kho: {
    compatible: 'kho-v1',
    map: 'bitmap_4096',
    finalize: 'prepare',
    root: 'rewritten',
    child: 'fdt',
    kexecMetadata: false,
    refusedLine: 'with_errno',
    areaFiles: 'scratch',
  },
  luo: { ...common, blob: 'fdt_subsystems', machine: true, badIncoming: 'panic' },
};

const v6: Era = {
  name: 'luo-v6',
  kho: like619?.kho ?? null,
  luo: { ...common, blob: 'fdt_session', machine: false, badIncoming: 'disable' },
};

/** The era of a release with a series suffix, or null. */
export function seedEraOf(release: string): Era | null {
  const series = /-luo-v([1-8])$/.exec(release)?.[1];
  if (series === undefined) return null;
  const number = Number(series);
  if (number <= 4) return v4;
  return number <= 6 ? v6 : like619;
}
