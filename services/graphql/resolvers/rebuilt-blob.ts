import { rebuildBlob, rebuildBlobs } from '../../kernel/index.js';
import { blobNameArgument } from '../arguments/blob-name.js';
import { decoded } from '../blobs/decoded.js';
import { observationsInBoot } from '../blobs/observations.js';
import { rawBytes, rawPage, rebuilt, sha256Of, type HexArguments } from '../blobs/raw-bytes.js';
import type { Context } from '../context.js';
import type { HexPage, QueryResolvers, RebuiltBlobResolvers } from '../generated.js';
import type { RebuiltBlobAt } from '../models.js';
import { resolveAt } from '../state/resolve-at.js';
import { hostIdArgument } from '../arguments/host-ids.js';
import { REPLAY } from '../gate/field-weights.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

export const rebuiltBlobQueries: Roots<Pick<QueryResolvers, 'rebuiltBlob' | 'rebuiltBlobNames'>> = {
  rebuiltBlob: {
    access: reading,
    weight: 50,
    async resolve(_root, { hostId: id, name, ...args }, { pool, states }) {
      const hostId = hostIdArgument('hostId', id);
      const path = blobNameArgument('name', name);
      const asOf = await resolveAt(pool, hostId, args);
      if (asOf === null) return null;
      const state = await states.stateAt(hostId, asOf.version);
      const blob = rebuildBlob(state, path);
      return blob === null ? null : { asOf, state, blob };
    },
  },
  rebuiltBlobNames: {
    access: reading,
    weight: REPLAY,
    async resolve(_root, { hostId: id, ...args }, { pool, states }) {
      const hostId = hostIdArgument('hostId', id);
      const asOf = await resolveAt(pool, hostId, args);
      if (asOf === null) return [];
      return rebuildBlobs(await states.stateAt(hostId, asOf.version)).map((blob) => blob.name);
    },
  },
};

export const RebuiltBlob: RebuiltBlobResolvers = {
  name: ({ blob }) => blob.name,
  known: ({ blob }) => blob.known,
  missing: ({ blob }) => (blob.known ? [] : blob.missing),
  bytes: ({ blob }, _args, context) => (blob.known ? rawBytes(rebuilt(blob.bytes), context) : null),
  sha256: ({ blob }) => (blob.known ? sha256Of(blob.bytes) : null),
  size: ({ blob }) => (blob.known ? blob.bytes.byteLength : null),
  hex: async (parent, args, context) => (await hexPage(parent, args, context))?.hex ?? null,
  hexPage,
  decoded: async ({ blob }, _args, context) =>
    blob.known ? decoded(await rawBytes(rebuilt(blob.bytes), context)) : null,
  observations: ({ state, blob }, args, context) => observationsInBoot(state, blob.name, args, context),
};

function hexPage({ blob }: RebuiltBlobAt, args: HexArguments, context: Context): Promise<HexPage> | null {
  return blob.known ? rawPage(rebuilt(blob.bytes), args, context) : null;
}
