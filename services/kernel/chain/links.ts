/**
 * What one kernel leaves for the next compared with what a kernel received: whether the one can have started the other.
 * Each counter and each blob arrives as it was left, so one difference excludes it.
 */
import { releaseOf } from '../../abi/index.js';

export interface Left {
  readonly release: string | null;
  /** liveupdate-number of its outgoing blob. */
  readonly number: bigint | null;
  readonly kexecCount: number | null;
  /** Digests of the blobs that it leaves, by name of the subtree. */
  readonly blobs: ReadonlyMap<string, string>;
  /** Physical addresses of these blobs. */
  readonly addresses: ReadonlyMap<string, bigint>;
  /** Physical addresses of pages that hold the data of its files. */
  readonly pages: ReadonlySet<bigint>;
}

export interface Received {
  /** Release of the receiving kernel. */
  readonly release: string | null;
  readonly previousRelease: string | null;
  readonly number: bigint | null;
  readonly kexecCount: number | null;
  readonly blobs: ReadonlyMap<string, string>;
  readonly addresses: ReadonlyMap<string, bigint>;
  /** Pages of the kernel before that it freed. */
  readonly pages: ReadonlySet<bigint>;
}

export interface LinkSign {
  readonly about: 'number' | 'kexec_count' | 'release' | 'blob' | 'address' | 'page';
  readonly agrees: boolean;
  /** Equal in two chains of kernels only by accident: addresses differ where counters repeat. */
  readonly unique: boolean;
  readonly text: string;
}

/** Blobs that the next kernel shows byte for byte as they were left. */
const KEPT = ['kexec-metadata', 'memblock', 'LUO'];

/** Empty: nothing that is known of both can be compared. */
export function linkSigns(left: Left, received: Received): readonly LinkSign[] {
  return [
    ...compared('number', 'liveupdate-number', received.number, left.number),
    ...compared('kexec_count', 'kexec_count', received.kexecCount, left.kexecCount),
    ...releaseSigns(left, received),
    ...KEPT.flatMap((name) => blobSigns(name, left, received)),
    ...[...received.addresses].flatMap(([name, pa]) => addressSigns(name, pa, left)),
    ...pageSigns(left, received),
  ];
}

export function contradicts(signs: readonly LinkSign[]): boolean {
  return signs.some((sign) => !sign.agrees);
}

/** Nothing contradicts, and something agrees that counters of another chain cannot repeat. */
export function proves(signs: readonly LinkSign[]): boolean {
  return !contradicts(signs) && signs.some((sign) => sign.unique);
}

/** Something agrees and nothing contradicts. */
export function agree(signs: readonly LinkSign[]): boolean {
  return signs.length > 0 && !contradicts(signs);
}

function compared(
  about: 'number' | 'kexec_count',
  name: string,
  arrived: bigint | number | null,
  left: bigint | number | null,
): LinkSign[] {
  if (arrived === null || left === null) return [];
  const text = `${name} ${arrived} arrived, ${left} was left`;
  return [{ about, agrees: arrived === left, unique: false, text }];
}

/** Many kernels share a release: an equal one links nothing. */
function releaseSigns(left: Left, { previousRelease }: Received): LinkSign[] {
  if (previousRelease === null || left.release === null || previousRelease === left.release) return [];
  const text = `the kernel before was ${previousRelease}, not ${left.release}`;
  return [{ about: 'release', agrees: false, unique: false, text }];
}

function blobSigns(name: string, left: Left, received: Received): LinkSign[] {
  // The struct of 7.2 and later is completed at the jump, and its receiver frees it.
  if (name === 'LUO' && releaseOf(received.release)?.freesIncomingBlob !== false) return [];
  const [gave, got] = [left.blobs.get(name), received.blobs.get(name)];
  if (gave === undefined || got === undefined) return [];
  const agrees = gave === got;
  // The tree of LUO holds the address of its sessions; the others hold the same in many chains.
  const unique = name === 'LUO';
  const text = agrees
    ? `the ${name} blob arrived as it was left`
    : `another ${name} blob arrived than was left`;
  return [{ about: 'blob', agrees, unique, text }];
}

function addressSigns(name: string, pa: bigint, left: Left): LinkSign[] {
  const gave = left.addresses.get(name);
  if (gave === undefined) return [];
  const text = `subtree ${name} arrived at 0x${pa.toString(16)}, it was left at 0x${gave.toString(16)}`;
  return [{ about: 'address', agrees: pa === gave, unique: true, text }];
}

/** A page that was freed and not left shows nothing: it may have held something else. */
function pageSigns(left: Left, { pages }: Received): LinkSign[] {
  const same = [...pages].find((pa) => left.pages.has(pa));
  if (same === undefined) return [];
  const text = `the page at 0x${same.toString(16)} arrived with the data of a file that was left there`;
  return [{ about: 'page', agrees: true, unique: true, text }];
}
