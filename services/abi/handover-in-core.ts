/**
 * The whole handover as it is in the memory of a machine: from the KHO root to the pages of preserved files. The parts
 * are read on their own, because a machine that died, or a kernel that has run on, may have overwritten some of them.
 */
import { parseFdt } from '../fdt/index.js';
import { FLB_CONTAINER } from './container.js';
import { decodeKhoRoot, type KhoRoot, type KhoSubtree } from './kho-root.js';
import type { DecodedBlob } from './decoded-blob.js';
import { flbEntry, type FlbEntry } from './flb-entry.js';
import { readHandedSessions, type SessionInCore, type SessionWalk } from './handed-sessions.js';
import { readContainer } from './list-memory.js';
import { pageClaims, type PageClaims } from './page-claims.js';
import type { PageSize, PhysicalMemory } from './physical-memory.js';
import { blockSize, preservedRanges, type PreservedRange } from './preservation.js';
import { PCI_FLB_NAME, readPciFlb, type PciFlb } from './pci-flb.js';
import { readPreservedMap } from './preserved-map.js';
import { readSubtree, readTreeBytes } from './read-subtree.js';
import { RELEASES, releasesWith, type Release } from './releases.js';
import { fromFdtError, at, memoryFailure, type AbiError, type AbiFailure, type AbiResult } from './result.js';
import { readVmalloc, type VmallocPages } from './vmalloc-memory.js';

/** A part of the handover: read, absent for a reason, or damaged. */
export type Part<T> =
  | ({ readonly status: 'read' } & T)
  | { readonly status: 'absent'; readonly why: string }
  | { readonly status: 'damaged'; readonly error: AbiError };

export interface SubtreeInCore extends KhoSubtree {
  readonly content: Part<{ readonly bytes: Uint8Array; readonly blob: DecodedBlob }>;
  /** Chunks and pages of the area that the blob describes: `kho_test` has one. */
  readonly area: Part<VmallocPages> | null;
}

export interface MapInCore {
  readonly forms: readonly string[];
  readonly blocks: number;
  readonly bytes: bigint;
  readonly nodes: number;
  readonly ranges: readonly PreservedRange[];
}

/** `pci`: the devices of the FLB `pci`; null for other FLBs. */
export interface FlbInCore extends FlbEntry {
  readonly pci: Part<PciFlb> | null;
}

export interface HandoverInCore {
  /** Physical address of the root. */
  readonly pa: bigint;
  readonly kho: KhoRoot;
  /** Known releases that write these structures, oldest first. */
  readonly releases: readonly string[];
  readonly subtrees: readonly SubtreeInCore[];
  readonly map: Part<MapInCore>;
  /** The liveupdate-number, null where LUO's blob was not read. */
  readonly number: bigint | null;
  readonly sessions: Part<{ readonly sessions: readonly SessionInCore[] }>;
  readonly flbs: Part<{ readonly flbs: readonly FlbInCore[] }>;
}

export interface CoreLimits {
  /** Limit for each kind of object: sessions and files, folios, preserved blocks. */
  readonly maxEntries: number;
  /** Bytes of memory that the dump has. */
  readonly memoryBytes: bigint;
}

/**
 * Reads the handover whose KHO root is at `pa`. Errors, with address and offset: NOTFOUND, FIELD, RANGE, FDT (no tree
 * there, or an invalid one), COMPATIBLE (not a KHO root of a known version). Whatever else is damaged is reported in
 * its part. Work and memory are bounded by the limits.
 */
export function readHandover(
  memory: PhysicalMemory,
  pa: bigint,
  pageSize: PageSize,
  limits: CoreLimits,
): AbiResult<{ handover: HandoverInCore }> {
  const root = readRoot(memory, pa, pageSize);
  if (!root.ok) return root;
  const { kho } = root;
  const claims = pageClaims(pageSize);
  const subtrees = kho.subtrees.map((subtree) => inCore(memory, subtree, pageSize, claims));
  const luo = subtrees.find(({ name }) => name === 'LUO');
  const blob = luo?.content.status === 'read' ? luo.content.blob : null;
  const releases = releasesOf(kho, blob);

  const read = readMap(memory, pa, kho, releases, pageSize, limits.maxEntries);
  const walk: SessionWalk = {
    ...{ memory, pageSize, claims, maxEntries: limits.maxEntries, memoryBytes: limits.memoryBytes },
    orderAt: read.map.status === 'read' ? (block) => read.orders.get(block) ?? null : null,
  };
  return {
    ok: true,
    handover: {
      ...{ pa, kho, subtrees, map: read.map },
      // No release writes a posted form; the map is read by the rules of those that write such a root.
      releases: blob?.kind === 'luo-experimental' ? [] : releases.map(({ release }) => release),
      number: numberOf(blob),
      ...luoParts(walk, luo, blob),
    },
  };
}

function readRoot(memory: PhysicalMemory, pa: bigint, pageSize: PageSize): AbiResult<{ kho: KhoRoot }> {
  if (pa < 0n || pa >= 1n << 64n || pa % BigInt(pageSize) !== 0n)
    return memoryFailure('FIELD', `a KHO root is a page; 0x${pa.toString(16)} is not page-aligned`, pa);
  const tree = readTreeBytes(memory, pa, pageSize);
  if (!tree.ok) return tree;
  const parsed = parseFdt(tree.bytes);
  if (!parsed.ok) return at(fromFdtError(parsed.error), pa);
  const decoded = decodeKhoRoot(parsed.fdt.root, parsed.fdt.header.offReserve);
  return decoded.ok ? { ok: true, kho: decoded.kho } : at(decoded, pa);
}

function inCore(
  memory: PhysicalMemory,
  subtree: KhoSubtree,
  pageSize: PageSize,
  claims: PageClaims,
): SubtreeInCore {
  const read = readSubtree(memory, subtree, pageSize);
  if (!read.ok) return { ...subtree, content: damaged(read), area: null };
  const { bytes, blob } = read;
  const content = { status: 'read', bytes, blob } as const;
  if (blob.kind !== 'kho-test') return { ...subtree, content, area: null };
  const pages = readVmalloc(memory, blob.test.folios, pageSize, undefined, claims);
  const area: Part<VmallocPages> = pages.ok
    ? { status: 'read', chunks: pages.chunks, pages: pages.pages }
    : damaged(pages);
  return { ...subtree, content, area };
}

/** Releases that write this root and this LUO blob. A `kho-v1` root without children has no visible style. */
function releasesOf(kho: KhoRoot, blob: DecodedBlob | null): Release[] {
  const form = blob?.kind === 'luo-struct' ? 'struct' : blob?.kind === 'luo-fdt' ? blob.luo.form : null;
  return RELEASES.filter(
    (each) =>
      each.kho === kho.compatible &&
      (kho.subtrees.length === 0 || each.rootStyle === kho.style) &&
      (form === null || each.luoForm === form),
  );
}

function readMap(
  memory: PhysicalMemory,
  rootPa: bigint,
  kho: KhoRoot,
  releases: readonly Release[],
  pageSize: PageSize,
  maxBlocks: number,
): { map: Part<MapInCore>; orders: ReadonlyMap<bigint, number> } {
  const none = new Map<bigint, number>();
  if (kho.mapPa === 0n)
    return {
      map: { status: 'absent', why: 'the address of the map is 0: the kernel has not finalized KHO' },
      orders: none,
    };
  const forms = [...new Set(releases.map(({ memoryMap }) => memoryMap))];
  const read = readPreservedMap(memory, kho.mapPa, forms, pageSize, maxBlocks);
  if (!read.ok) return { map: damaged(read), orders: none };
  const { preservations, nodes } = read;
  const ranges = preservedRanges(preservations, pageSize);
  // Every kernel preserves the root itself. It does not preserve the nodes of the map: the receiver reuses them.
  if (!ranges.some((range) => range.pa <= rootPa && rootPa < range.pa + range.size))
    return {
      map: damaged(
        memoryFailure(
          'FIELD',
          'the map does not list the page of the root: a kernel that received this handover has reused its nodes',
          kho.mapPa,
        ),
      ),
      orders: none,
    };
  return {
    map: {
      ...{ status: 'read', forms: read.forms, blocks: preservations.length, nodes, ranges },
      bytes: preservations.reduce((sum, { order }) => sum + blockSize(order, pageSize), 0n),
    },
    orders: new Map(preservations.map(({ pa, order }) => [pa, order])),
  };
}

function numberOf(blob: DecodedBlob | null): bigint | null {
  if (isStruct(blob)) return blob.luo.number;
  return blob?.kind === 'luo-fdt' ? blob.luo.number : null;
}

/** The struct of a release or a posted form of it: the words after their beginning are the same. */
function isStruct(
  blob: DecodedBlob | null,
): blob is Extract<DecodedBlob, { readonly kind: 'luo-struct' | 'luo-experimental' }> {
  return blob?.kind === 'luo-struct' || blob?.kind === 'luo-experimental';
}

function luoParts(
  walk: SessionWalk,
  luo: SubtreeInCore | undefined,
  blob: DecodedBlob | null,
): Pick<HandoverInCore, 'sessions' | 'flbs'> {
  const both = (part: Exclude<Part<object>, { status: 'read' }>) => ({ sessions: part, flbs: part });
  if (!luo) return both({ status: 'absent', why: 'the root has no subtree LUO' });
  if (luo.content.status === 'damaged') return both(luo.content);
  if (isStruct(blob)) {
    const { sessionsPa, flbsPa } = blob.luo;
    const flbs = readFlbs(walk, flbsPa);
    if (sessionsPa === 0n)
      return { sessions: { status: 'absent', why: `sessions_pa is 0: ${NOT_SERIALIZED}` }, flbs };
    return { sessions: sessionsPart(walk, sessionsPa, 'blocks'), flbs };
  }
  if (blob?.kind === 'luo-fdt' && blob.luo.form !== 'number') {
    const flbs: HandoverInCore['flbs'] =
      blob.luo.form === 'session-flb'
        ? readFlbs(walk, blob.luo.flbHeaderPa)
        : { status: 'absent', why: 'this version of LUO has no FLBs' };
    const sessions = sessionsPart(walk, blob.luo.sessionHeaderPa, 'pages');
    if (sessions.status === 'read' && sessions.sessions.length === 0)
      return { sessions: { status: 'absent', why: `the list is empty: ${NOT_SERIALIZED}` }, flbs };
    return { sessions, flbs };
  }
  const found = blob === null || !('compatible' in blob) ? null : blob.compatible;
  const message = `the blob is not LUO's in a known form (${blob?.kind ?? 'nothing'}${found === null ? '' : `, compatible "${found}"`}). A kernel of ${releasesWith(({ freesIncomingBlob }) => freesIncomingBlob)} frees the blob that it received in early boot.`;
  return both(damaged(memoryFailure('COMPATIBLE', message, luo.pa)));
}

const NOT_SERIALIZED = 'the kernel has not serialized any session (it does so in the reboot call)';

function sessionsPart(walk: SessionWalk, head: bigint, form: 'blocks' | 'pages'): HandoverInCore['sessions'] {
  const read = readHandedSessions(walk, head, { containers: form });
  return read.ok ? { status: 'read', sessions: read.sessions } : damaged(read);
}

function readFlbs({ memory, claims, pageSize }: SessionWalk, pa: bigint): HandoverInCore['flbs'] {
  if (pa === 0n) return { status: 'absent', why: 'the address of the FLBs is 0' };
  const read = readContainer(memory, claims, FLB_CONTAINER, flbEntry, pa, pageSize);
  if (!read.ok) return damaged(read);
  const flbs = read.list.entries.map((entry): FlbInCore => {
    if (entry.name !== PCI_FLB_NAME) return { ...entry, pci: null };
    const devices = readPciFlb(memory, entry.data, pageSize, claims);
    return { ...entry, pci: devices.ok ? { status: 'read', ...devices.pci } : damaged(devices) };
  });
  return { status: 'read', flbs };
}

function damaged(failure: AbiFailure): { readonly status: 'damaged'; readonly error: AbiError } {
  return { status: 'damaged', error: failure.error };
}
