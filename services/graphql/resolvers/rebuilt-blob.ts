import { createHash } from 'node:crypto';
import type pg from 'pg';
import {
  asDigest,
  asVersion,
  blobPath,
  rebuildBlob,
  rebuildBlobs,
  type EventOf,
  type HostId,
  type KernelState,
  type LedgerEvent,
} from '../../kernel/index.js';
import { readStream } from '../../ledger/index.js';
import { judgeObservation, type Observation } from '../../projections/index.js';
import { decoded } from '../blobs/decoded.js';
import type { BlobObservation, QueryResolvers, RebuiltBlob } from '../generated.js';
import type { Context } from '../context.js';
import { badArgument } from '../gate/request-error.js';
import { resolveAt } from '../state/at.js';
import { hostIdArgument } from './event-filter.js';

const MAX_NAME = 256;
/** Observations judged for one answer. */
const MAX_OBSERVATIONS = 50;

export const rebuiltBlobQueries: Pick<QueryResolvers, 'rebuiltBlob' | 'rebuiltBlobNames'> = {
  async rebuiltBlob(_root, { host, name, at }, context): Promise<RebuiltBlob | null> {
    const hostId = hostIdArgument('host', host);
    if (name === '' || name.length > MAX_NAME)
      throw badArgument('name', `must be 1 to ${MAX_NAME} characters`);
    const asOf = await resolveAt(context.pool, hostId, at);
    if (asOf === null) return null;
    const state = await context.states.stateAt(hostId, asOf.version);
    const blob = rebuildBlob(state, name);
    if (blob === null) return null;
    const bytes = blob.known ? blob.bytes : null;
    return {
      asOf,
      name: blob.name,
      known: blob.known,
      missing: blob.known ? [] : blob.missing,
      bytes,
      sha256: bytes === null ? null : asDigest(createHash('sha256').update(bytes).digest('hex')),
      size: bytes?.byteLength ?? null,
      decoded: bytes === null ? null : decoded(bytes),
      observations: await observationsOf(context, state, blob.name),
    };
  },
  async rebuiltBlobNames(_root, { host, at }, { pool, states }) {
    const hostId = hostIdArgument('host', host);
    const asOf = await resolveAt(pool, hostId, at);
    if (asOf === null) return [];
    return rebuildBlobs(await states.stateAt(hostId, asOf.version)).map((blob) => blob.name);
  },
};

/** What was seen of the blob while this boot ran, each judged by the state at its own place in the stream. */
async function observationsOf(
  { pool, states }: Context,
  state: KernelState,
  path: string,
): Promise<BlobObservation[]> {
  const seen: BlobObservation[] = [];
  for await (const event of observedBackwards(pool, state.hostId, state.version)) {
    if (event.bootId !== (state.boot?.bootId ?? null) || seen.length >= MAX_OBSERVATIONS) break;
    if (blobPath(event.data.name) !== path) continue;
    const then = await states.stateAt(state.hostId, event.version);
    for (const one of await judgeObservation(pool, then, event)) seen.push(observation(event, one));
  }
  return seen;
}

async function* observedBackwards(
  pool: pg.Pool,
  hostId: HostId,
  from: bigint,
): AsyncGenerator<EventOf<'blob.observed'>, void, undefined> {
  const limit = 100;
  for (let to = from; to > 0n;) {
    const page: LedgerEvent[] = await readStream(pool, hostId, {
      to: asVersion(to),
      direction: 'backward',
      limit,
      filter: { types: ['blob.observed'] },
    });
    for (const event of page) if (event.type === 'blob.observed') yield event;
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return;
    to = last.version - 1n;
  }
}

function observation(
  { occurredAt }: EventOf<'blob.observed'>,
  { position, version, sha256, verdict: judged }: Observation,
): BlobObservation {
  const none = { offset: null, node: null, property: null, compared: null, message: null };
  const base = { position, version, occurredAt, sha256, verdict: judged.verdict, ...none };
  switch (judged.verdict) {
    case 'equal':
      return { ...base, compared: judged.size };
    case 'equal_prefix':
      return { ...base, compared: judged.compared };
    case 'drifted':
      return {
        ...base,
        offset: judged.offset,
        node: judged.node,
        property: judged.property,
        message: judged.message,
      };
    case 'freed_memory':
      return { ...base, message: 'the kernel showed memory that it had freed' };
    case 'not_rebuilt':
      return { ...base, message: `nobody observed ${judged.missing.join(', ')}` };
  }
}
