/**
 * The only table of kernel releases: versions, forms and behaviour, one row for each range of releases that agree in
 * all of them (kernel-facts 2.1, 4b and 7). Code asks a release for a property and never compares its name.
 */
import type { KhoCompatible, KhoRootStyle } from './kho-root.js';
import type { LuoFdt } from './luo-fdt.js';
import { PCI_FLB_NAME, PCI_FLB_VERSION } from './pci-flb.js';

/**
 * The components that two kernels compare when one hands over to the other. Strings are the kernel's own, except for
 * the memory map, whose form no string records. From 7.2 on the version of LUO covers sessions and FLB, so they have
 * the same value here. Null: the release has no such component.
 */
export interface ReleaseVersions {
  readonly kho: KhoCompatible;
  /** Chunk lists with bitmaps of 512 or 4096 bytes, or the radix tree. */
  readonly memoryMap: 'bitmap-512' | 'bitmap-4096' | 'radix';
  readonly luo: string | null;
  readonly session: string | null;
  readonly flb: string | null;
  readonly kexecMetadata: string | null;
  readonly memblock: string | null;
  /** Compatible strings of the file handlers in the tree. */
  readonly handlers: readonly string[];
  /** FLB objects in the tree that have a version inside their structure, by name. */
  readonly flbObjects: Readonly<Record<string, string>>;
}

/** How the structures are written. */
export interface ReleaseForms {
  readonly rootStyle: KhoRootStyle;
  /** Properties of a child of the root, in the order in which they are written. */
  readonly childProperties: readonly string[];
  /** Form of the LUO blob; null before LUO. */
  readonly luoForm: Exclude<LuoFdt['form'], 'number'> | 'struct' | null;
  /** Lists that the LUO blob points to: runs of pages with a header, or chains of one-page blocks. */
  readonly containers: 'pages' | 'blocks' | null;
}

/** Behaviour of a kernel where releases differ. */
export interface ReleaseBehaviour {
  /** LUO can be built into this kernel. */
  readonly hasLuo: boolean;
  /** KHO has a finalize step that must run before the kexec: LUO runs it at reboot, without LUO `out/finalize` does. */
  readonly finalize: boolean;
  /** Finalize closes the list: a later preservation returns `-EBUSY`, and only a finalized root is handed over. */
  readonly closesAtFinalize: boolean;
  /** The reboot call reports every failure to finalize as `-EAGAIN` (LC `liveupdate_reboot`). */
  readonly hidesFinalizeError: boolean;
  /** A failed first open of /dev/liveupdate can be repeated: the failure is not remembered (LC `luo_open`). */
  readonly forgetsFailedOpen: boolean;
  /** An ioctl of the other direction returns `-EINVAL`: PRESERVE on an incoming session, FINISH on an outgoing one. */
  readonly checksDirection: boolean;
  /**
   * A process can freeze a session before the reboot call, by an ioctl of the session; closing thaws it. Posted, in no
   * release: a kernel whose release is not known may have it.
   */
  readonly freezesByIoctl: boolean;
  /** Prefix of the debugfs files that list the memory in which the next kernel boots: `out/scratch_phys`. */
  readonly areaFiles: 'scratch' | 'bootmem';
  /** LUO frees the blob that it received in early boot: `in/sub_fdts/LUO` shows arbitrary memory. */
  readonly freesIncomingBlob: boolean;
  /** debugfs has `out/fdt` also on a kernel that was itself booted through KHO. */
  readonly showsRootAfterKexec: boolean;
  /** `kho_add_subtree` takes the notifier's data before the name of the subtree. */
  readonly addsSubtreesByNotifier: boolean;
  /** Result of the first open when a file's handler is missing: `-EIO`, the remaining files, or not known. */
  readonly unknownHandler: 'eio' | 'skip' | 'unknown';
}

interface Row extends ReleaseVersions, ReleaseForms, ReleaseBehaviour {
  /** `read`: from the source of that release; `inferred`: from its neighbours and the dates of the changes. */
  readonly source: 'read' | 'inferred';
}

export interface Release extends Row {
  /** `major.minor`: a label for people. No code depends on it. */
  readonly release: string;
}

const linux6_18: Row = {
  source: 'read',
  kho: 'kho-v1',
  memoryMap: 'bitmap-4096',
  luo: null,
  session: null,
  flb: null,
  kexecMetadata: null,
  memblock: 'memblock-v1',
  handlers: [],
  flbObjects: {},
  rootStyle: 'sequential',
  childProperties: ['fdt'],
  luoForm: null,
  containers: null,
  hasLuo: false,
  finalize: true,
  closesAtFinalize: true,
  hidesFinalizeError: false,
  forgetsFailedOpen: false,
  checksDirection: false,
  freezesByIoctl: false,
  areaFiles: 'scratch',
  freesIncomingBlob: false,
  showsRootAfterKexec: true,
  addsSubtreesByNotifier: true,
  unknownHandler: 'unknown',
};

const linux6_17: Row = { ...linux6_18, memoryMap: 'bitmap-512' };

const linux6_19: Row = {
  ...linux6_18,
  luo: 'luo-v1',
  session: 'luo-session-v2',
  handlers: ['memfd-v1'],
  rootStyle: 'read-write',
  luoForm: 'session',
  containers: 'pages',
  hasLuo: true,
  closesAtFinalize: false,
  hidesFinalizeError: true,
  forgetsFailedOpen: true,
  showsRootAfterKexec: false,
  addsSubtreesByNotifier: false,
  unknownHandler: 'skip',
};

const linux7_0: Row = {
  ...linux6_19,
  source: 'inferred',
  flb: 'luo-flb-v1',
  luoForm: 'session-flb',
  unknownHandler: 'unknown',
};

const linux7_1: Row = {
  ...linux7_0,
  source: 'read',
  kho: 'kho-v3',
  memoryMap: 'radix',
  kexecMetadata: '1',
  handlers: ['memfd-v2'],
  childProperties: ['preserved-data', 'blob-size'],
  finalize: false,
  hidesFinalizeError: false,
  forgetsFailedOpen: false,
  checksDirection: true,
  unknownHandler: 'eio',
};

const linux7_2: Row = {
  ...linux7_1,
  kho: 'kho-v4',
  luo: 'luo-v5',
  session: 'luo-v5',
  flb: 'luo-v5',
  luoForm: 'struct',
  containers: 'blocks',
  freesIncomingBlob: true,
};

/** Inferred: KHO and PCI were read, the rest of the release was not (kernel-facts-7.4 1.1 to 1.3). */
const linux7_4: Row = {
  ...linux7_2,
  source: 'inferred',
  flbObjects: { [PCI_FLB_NAME]: String(PCI_FLB_VERSION) },
  areaFiles: 'bootmem',
};

/** Oldest first. A new release is listed at the row that it agrees with, or is a new row: see docs/contributing.md. */
const RANGES: readonly { readonly releases: readonly string[]; readonly row: Row }[] = [
  { releases: ['6.16'], row: { ...linux6_17, source: 'inferred' } },
  { releases: ['6.17'], row: linux6_17 },
  { releases: ['6.18'], row: linux6_18 },
  { releases: ['6.19'], row: linux6_19 },
  { releases: ['7.0'], row: linux7_0 },
  { releases: ['7.1'], row: linux7_1 },
  { releases: ['7.2', '7.3'], row: linux7_2 },
  { releases: ['7.4'], row: linux7_4 },
];

/** The difference of a kernel with one of LUO's patch series (`6.18.0-luo-v6`) from the release it is built on. */
const SERIES: Partial<ReleaseBehaviour> = { hasLuo: true, forgetsFailedOpen: true };

/** Every known release, oldest first. */
export const RELEASES: readonly Release[] = RANGES.flatMap(({ releases, row }) =>
  releases.map((release) => ({ release, ...row })),
);

/** Names of the FLB objects of all known releases. */
export const FLB_OBJECTS: ReadonlySet<string> = new Set(
  RELEASES.flatMap(({ flbObjects }) => Object.keys(flbObjects)),
);

/** Names of the known releases, oldest first. */
export const KNOWN_RELEASES: readonly string[] = RELEASES.map(({ release }) => release);

/** Names of the releases with a property, oldest first: for people. */
export function releasesWith(has: (release: Release) => boolean): string {
  return RELEASES.filter(has)
    .map(({ release }) => release)
    .join(', ');
}

const byName: ReadonlyMap<string, Release> = new Map(RELEASES.map((each) => [each.release, each]));

/**
 * The release of a kernel, from `uname -r` or the banner: `7.3.4`, `6.19.6-foo+`, `7.1.0-rc3`. A release candidate
 * counts as its release. Null: a release that is not in the table, a `-next` tree, or no name of a release.
 */
export function releaseOf(name: string | null): Release | null {
  const version = versionOf(name);
  if (name === null || version === null || name.includes('-next-')) return null;
  const found = byName.get(version.join('.')) ?? null;
  return found !== null && name.includes('-luo-v') ? { ...found, ...SERIES } : found;
}

/** The kernel is older than KHO. False when the name does not show it. */
export function predatesKho(name: string | null): boolean {
  const version = versionOf(name);
  const first = versionOf(KNOWN_RELEASES[0] ?? null);
  if (version === null || first === null) return false;
  return version[0] < first[0] || (version[0] === first[0] && version[1] < first[1]);
}

function versionOf(name: string | null): readonly [major: number, minor: number] | null {
  const match = /^(\d{1,3})\.(\d{1,3})(?:$|[.+_-])/.exec(name ?? '');
  return match === null ? null : [Number(match[1]), Number(match[2])];
}
