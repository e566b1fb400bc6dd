/** The boots that the ledger has of a host, with what links each to the kernels before and after it. */
import type pg from 'pg';
import { decodeBlob } from '../abi/index.js';
import { PRODUCER, type Landmarks } from '../collector/index.js';
import {
  asVersion,
  type BootId,
  type Digest,
  type EventType,
  type HostId,
  type LedgerEvent,
} from '../kernel/index.js';
import { readBlob, readStream } from '../ledger/index.js';

export interface StoredBoot {
  readonly bootId: BootId;
  readonly startedAt: string;
  /** False: its observer declared that no clock dates it. */
  readonly isDated: boolean;
  /** Epochs of the imports that reported it. */
  readonly imports: ReadonlySet<string>;
  readonly landmarks: Landmarks;
}

const types: readonly EventType[] = [
  'boot.started',
  'luo.incoming_accepted',
  'luo.outgoing_created',
  'kho.exec_from',
  'kho.subtree_added',
  'blob.observed',
  'telemetry.missing',
];
/** Events read per query. */
const PAGE = 500;

interface Draft {
  readonly bootId: BootId;
  startedAt: string;
  isDated: boolean;
  readonly imports: Set<string>;
  readonly left: Mutable<Landmarks['left']>;
  readonly received: Mutable<Landmarks['received']>;
}
type Mutable<T> = {
  -readonly [K in keyof T]: T[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : T[K];
};

/** In the order in which the stream has them. */
export async function storedBoots(db: pg.Pool, hostId: HostId): Promise<readonly StoredBoot[]> {
  const drafts = new Map<BootId, Draft>();
  for (let from = asVersion(1n); ;) {
    const page = await readStream(db, hostId, { from, limit: PAGE, filter: { types } });
    for (const event of page) await note(db, drafts, event);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    from = asVersion(last.version + 1n);
  }
  return [...drafts.values()].map(({ left, received, ...boot }) => ({
    ...boot,
    landmarks: { left, received },
  }));
}

async function note(db: pg.Pool, drafts: Map<BootId, Draft>, event: LedgerEvent): Promise<void> {
  if (event.bootId === null) return;
  const draft = drafts.get(event.bootId) ?? begun(event.bootId, event.occurredAt);
  drafts.set(event.bootId, draft);
  const { left, received } = draft;
  if (event.producer.id === PRODUCER) draft.imports.add(event.producer.epoch);
  switch (event.type) {
    case 'boot.started':
      draft.startedAt = event.occurredAt;
      left.release = received.release = event.data.release;
      return;
    case 'luo.incoming_accepted':
      received.number = BigInt(event.data.number);
      left.number ??= received.number + 1n;
      return;
    case 'luo.outgoing_created':
      left.number = BigInt(event.data.number);
      return;
    case 'kho.exec_from':
      received.previousRelease = event.data.previousRelease;
      received.kexecCount = event.data.kexecCount;
      left.kexecCount ??= event.data.kexecCount + 1;
      return;
    case 'kho.subtree_added':
      if (event.data.pa !== null) left.addresses.set(event.data.name, BigInt(event.data.pa));
      return;
    case 'telemetry.missing':
      if (event.data.facts === 'clock') draft.isDated = false;
      return;
    case 'blob.observed':
      return noteBlob(db, draft, event.data.name, event.blobs[0] ?? null);
    default:
      return;
  }
}

async function noteBlob(db: pg.Pool, draft: Draft, name: string, digest: Digest | null): Promise<void> {
  if (digest === null) return;
  const [, direction, subtree] = /^(in|out)\/sub_fdts\/(.+)$/.exec(name) ?? [];
  if (subtree !== undefined) (direction === 'in' ? draft.received : draft.left).blobs.set(subtree, digest);
  const isMetadata = name === 'out/sub_fdts/kexec-metadata';
  if (name !== 'in/fdt' && !isMetadata) return;
  const bytes = await readBlob(db, digest);
  const blob = bytes === null ? null : decodeBlob(bytes);
  if (isMetadata && blob?.kind === 'kexec-metadata') draft.left.kexecCount = blob.metadata.kexecCount;
  if (name === 'in/fdt' && blob?.kind === 'kho-root')
    for (const { name: child, pa } of blob.kho.subtrees) draft.received.addresses.set(child, pa);
}

function begun(bootId: BootId, startedAt: string): Draft {
  const nothing = () => ({
    release: null,
    number: null,
    kexecCount: null,
    blobs: new Map(),
    addresses: new Map(),
    pages: new Set<bigint>(),
  });
  return {
    bootId,
    startedAt,
    isDated: true,
    imports: new Set(),
    left: nothing(),
    received: { ...nothing(), previousRelease: null },
  };
}
