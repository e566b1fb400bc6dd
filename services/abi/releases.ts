import type { KhoCompatible, KhoRootStyle } from './kho-root.js';
import type { LuoFdt } from './luo-fdt.js';
import type { Memfd } from './memfd.js';

/** A span of releases with one ABI. */
export type EraName = '6.16-6.17' | '6.18' | '6.19' | '7.0' | '7.1' | '7.2-7.3';

/** Every ABI fact that an encoder or a rule needs. */
export interface Era {
  readonly era: EraName;
  /** False where the row was concluded from neighbours and dates instead of read from the release (6.16, 7.0). */
  readonly read: boolean;
  readonly khoCompatible: KhoCompatible;
  readonly rootStyle: KhoRootStyle;
  /** Memory map: chunk lists with bitmaps of 512 or 4096 bytes, or the radix tree. */
  readonly map: 'bitmap-512' | 'bitmap-4096' | 'radix';
  /** Properties of a child of the root, in the order in which they are written. */
  readonly childProperties: readonly string[];
  /** Form of the LUO blob; null before LUO. */
  readonly luoForm: Exclude<LuoFdt['form'], 'number'> | 'struct' | null;
  readonly luoCompatible: string | null;
  readonly sessionCompatible: string | null;
  readonly flbCompatible: string | null;
  readonly memfd: Memfd['compatible'] | null;
  /** Lists behind the LUO blob: runs of pages with a header, or chains of one-page blocks. */
  readonly containers: 'pages' | 'blocks' | null;
  /** Whether a kexec-metadata blob is handed over. */
  readonly metadata: boolean;
  /** Whether KHO has a finalise step that must run before the kexec. */
  readonly finalize: boolean;
}

export interface UnknownEra {
  readonly era: 'unknown';
}

const NO_LUO = {
  luoForm: null,
  luoCompatible: null,
  sessionCompatible: null,
  flbCompatible: null,
  memfd: null,
  containers: null,
} as const;

const V6_18: Era = {
  era: '6.18',
  read: true,
  khoCompatible: 'kho-v1',
  rootStyle: 'sequential',
  map: 'bitmap-4096',
  childProperties: ['fdt'],
  ...NO_LUO,
  metadata: false,
  finalize: true,
};

const V6_16: Era = { ...V6_18, era: '6.16-6.17', map: 'bitmap-512' };

const V6_19: Era = {
  ...V6_18,
  era: '6.19',
  rootStyle: 'read-write',
  luoForm: 'session',
  luoCompatible: 'luo-v1',
  sessionCompatible: 'luo-session-v2',
  memfd: 'memfd-v1',
  containers: 'pages',
};

const V7_0: Era = { ...V6_19, era: '7.0', read: false, luoForm: 'session-flb', flbCompatible: 'luo-flb-v1' };

const V7_1: Era = {
  ...V7_0,
  era: '7.1',
  read: true,
  khoCompatible: 'kho-v3',
  map: 'radix',
  childProperties: ['preserved-data', 'blob-size'],
  memfd: 'memfd-v2',
  metadata: true,
  finalize: false,
};

const V7_2: Era = {
  ...V7_1,
  era: '7.2-7.3',
  khoCompatible: 'kho-v4',
  luoForm: 'struct',
  luoCompatible: 'luo-v5',
  sessionCompatible: null,
  flbCompatible: null,
  containers: 'blocks',
};

/** Releases by `major.minor`. One row a release; what is not listed is unknown. */
const RELEASES: ReadonlyMap<string, Era> = new Map([
  ['6.16', { ...V6_16, read: false }],
  ['6.17', V6_16],
  ['6.18', V6_18],
  ['6.19', V6_19],
  ['7.0', V7_0],
  ['7.1', V7_1],
  ['7.2', V7_2],
  ['7.3', V7_2],
]);

/** All known releases, oldest first. */
export const KNOWN_RELEASES: readonly string[] = [...RELEASES.keys()];

/**
 * The ABI of a kernel, from `uname -r` or the banner: `7.3.4`, `6.19.6-foo+`, `6.19.6+`, `7.1.0-rc3`.
 * Release candidates count as their release. A `-next` tree, and a release outside 6.16–7.3, is `unknown`.
 */
export function eraOf(release: string): Era | UnknownEra {
  const match = /^(\d{1,3})\.(\d{1,3})(?:$|[.+_-])/.exec(release);
  if (!match || /-next-/.test(release)) return { era: 'unknown' };
  return RELEASES.get(`${match[1]}.${match[2]}`) ?? { era: 'unknown' };
}
