/**
 * The ABI versions of every release, as data: the rows of kernel-facts 2.1 and 7. Strings are the kernel's own, except
 * for the memory map, whose form no string tells. From 7.2 on sessions and FLB have no version of their own: LUO's
 * covers them, so it stands here for them.
 */
export interface ReleaseAbi {
  /** `major.minor`, or a whole release name, which then wins for that release alone. */
  readonly release: string;
  /** `read`: from the text of that release; `inferred`: from its neighbours and the dates of the changes. */
  readonly source: 'read' | 'inferred';
  readonly kho: string;
  readonly memoryMap: string;
  /** Null: the release has no such component. */
  readonly luo: string | null;
  readonly session: string | null;
  readonly flb: string | null;
  readonly kexecMetadata: string | null;
  readonly memblock: string | null;
  /** Compatible strings of the file handlers in the tree. */
  readonly handlers: readonly string[];
  /** What the first open does about a file whose handler is missing: `-EIO`, show the rest, or not known. */
  readonly unknownHandler: 'eio' | 'skip' | 'unknown';
  /** Whether somebody must finalise before the kexec: LUO does at reboot, debugfs `out/finalize` else. */
  readonly finalize: boolean;
}

const kho_v1 = {
  kho: 'kho-v1',
  memoryMap: 'bitmap-4096',
  luo: null,
  session: null,
  flb: null,
  kexecMetadata: null,
  memblock: 'memblock-v1',
  handlers: [],
  unknownHandler: 'unknown',
  finalize: true,
} as const;

const luo_v1 = {
  ...kho_v1,
  luo: 'luo-v1',
  session: 'luo-session-v2',
  handlers: ['memfd-v1'],
} as const;

const radix = { memoryMap: 'radix', kexecMetadata: '1', handlers: ['memfd-v2'], finalize: false } as const;

const luo_v5 = {
  ...kho_v1,
  ...radix,
  kho: 'kho-v4',
  luo: 'luo-v5',
  session: 'luo-v5',
  flb: 'luo-v5',
  unknownHandler: 'eio',
} as const;

export const RELEASE_CATALOGUE: readonly ReleaseAbi[] = [
  { release: '6.16', source: 'inferred', ...kho_v1, memoryMap: 'bitmap-512' },
  { release: '6.17', source: 'read', ...kho_v1, memoryMap: 'bitmap-512' },
  { release: '6.18', source: 'read', ...kho_v1 },
  { release: '6.19', source: 'read', ...luo_v1, unknownHandler: 'skip' },
  { release: '7.0', source: 'inferred', ...luo_v1, flb: 'luo-flb-v1' },
  {
    ...{ release: '7.1', source: 'read', ...luo_v1, ...radix },
    ...{ kho: 'kho-v3', flb: 'luo-flb-v1', unknownHandler: 'eio' },
  },
  { release: '7.2', source: 'read', ...luo_v5 },
  { release: '7.3', source: 'read', ...luo_v5 },
];
