/** The bytes that decided a rejected handover: a place in a blob of the old kernel. */
import { createHash } from 'node:crypto';
import { versionBytes, versionPlace, type VersionPlace } from '../abi/index.js';
import {
  asDigest,
  blobPath,
  rebuildBlob,
  refusedPart,
  type Diagnosis,
  type Digest,
  type EventOf,
  type HostId,
  type KernelState,
  type LedgerEvent,
  type Position,
  type RefusedPart,
  type Version,
} from '../kernel/index.js';
import { readBlob, type Db } from '../ledger/index.js';
import { replayHost } from './replay-host.js';

export interface DecidingBytes extends VersionPlace {
  /** Path below the KHO debugfs directory of the old kernel. */
  readonly name: string;
  readonly sha256: Digest;
  /** Of the event that observed the blob or, when it was rebuilt by replay, of the last event of the old boot. */
  readonly position: Position;
  readonly observed: boolean;
  /** Null when the kernel did not name the string that it reads. */
  readonly expected: Uint8Array | null;
  /** Empty when the tree lacks the node. */
  readonly found: Uint8Array;
}

type Observation = EventOf<'blob.observed'>;

/** What one read of the stream collects for one finding. */
interface Search {
  readonly boot: number;
  readonly versions: ReadonlySet<bigint>;
  refused: RefusedPart | null;
  /** The newest observation of each blob in the old boot, by path. */
  readonly observed: Map<string, Observation>;
  /** The newest state of the old boot. */
  left: { readonly state: KernelState; readonly position: Position } | null;
}

/** For each finding: the deciding bytes, or null when no kernel named a part of a blob or the blob is not known. */
export async function readDecidingBytes(
  db: Db,
  hostId: HostId,
  findings: readonly Diagnosis[],
  upTo: Version,
): Promise<(DecidingBytes | null)[]> {
  const searches = findings.map(searchFor);
  const active = searches.flatMap((one) => (one === null ? [] : [one]));
  if (active.length > 0)
    await replayHost(db, hostId, {
      upTo,
      onEvent(event, state) {
        for (const search of active) notice(search, event, state);
      },
    });
  return Promise.all(searches.map(async (search) => (search === null ? null : locate(db, search))));
}

function searchFor({ fromBoot, because }: Diagnosis): Search | null {
  const refusals = because.filter(
    ({ type }) => type === 'kho.revival_refused' || type === 'luo.incoming_refused',
  );
  if (fromBoot === null || refusals.length === 0) return null;
  const versions = new Set(refusals.map(({ version }) => version));
  return { boot: fromBoot, versions, refused: null, observed: new Map(), left: null };
}

function notice(search: Search, event: LedgerEvent, state: KernelState): void {
  if (search.versions.has(event.version)) search.refused ??= refusedPart(event);
  if (state.boot?.ordinal !== search.boot) return;
  search.left = { state, position: event.position };
  if (event.type === 'blob.observed' && event.bootId === state.boot.bootId)
    search.observed.set(blobPath(event.data.name), event);
}

async function locate(db: Db, { refused, observed, left }: Search): Promise<DecidingBytes | null> {
  if (refused === null || left === null) return null;
  const seen = observed.get(refused.blob) ?? null;
  const found =
    located(refused, seen === null ? null : await observedBytes(db, seen)) ??
    located(refused, rebuiltBytes(refused.blob, left.state));
  if (found === null) return null;
  const { bytes, place, rebuilt } = found;
  const { expected } = refused;
  // Without the string that it reads, the kernel may have rejected something else in this part.
  if (expected === null && place.size > 0) return null;
  return {
    ...place,
    name: refused.blob,
    sha256: asDigest(createHash('sha256').update(bytes).digest('hex')),
    observed: !rebuilt,
    position: rebuilt || seen === null ? left.position : seen.position,
    expected: expected === null ? null : versionBytes(expected, place),
    found: bytes.subarray(place.offset, place.offset + place.size),
  };
}

interface Bytes {
  readonly bytes: Uint8Array;
  readonly rebuilt: boolean;
}

/** Null also for a truncated tree that ends before the names of its properties, such as `out/fdt`. */
function located(
  { part }: RefusedPart,
  blob: Bytes | null,
): (Bytes & { readonly place: VersionPlace }) | null {
  const place = blob === null ? null : versionPlace(blob.bytes, part);
  return blob === null || place === null ? null : { ...blob, place };
}

async function observedBytes(db: Db, { blobs }: Observation): Promise<Bytes | null> {
  const [sha256] = blobs;
  const bytes = sha256 === undefined ? null : await readBlob(db, asDigest(sha256));
  return bytes === null ? null : { bytes, rebuilt: false };
}

function rebuiltBytes(name: string, state: KernelState): Bytes | null {
  const blob = rebuildBlob(state, name);
  return blob?.known === true ? { bytes: blob.bytes, rebuilt: true } : null;
}
