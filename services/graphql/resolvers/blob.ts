import { knownBlobs } from '../../ledger/index.js';
import { encodeNodeId } from '../node/node-id.js';
import { decoded } from '../blobs/decoded.js';
import { observationsOfBlob } from '../blobs/observations.js';
import { rawBytes, rawPage, stored } from '../blobs/raw-bytes.js';
import type { BlobResolvers, QueryResolvers } from '../generated.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

export const blobQueries: Roots<Pick<QueryResolvers, 'blob'>> = {
  blob: {
    access: reading,
    weight: 0,
    async resolve(_root, { sha256 }, { pool }) {
      const size = (await knownBlobs(pool, [sha256])).get(sha256);
      return size === undefined ? null : { sha256, size };
    },
  },
};

export const Blob: BlobResolvers = {
  id: ({ sha256 }) => encodeNodeId('Blob', sha256),
  bytes: (blob, _args, context) => rawBytes(stored(blob), context),
  hex: async (blob, args, context) => (await rawPage(stored(blob), args, context)).hex,
  hexPage: (blob, args, context) => rawPage(stored(blob), args, context),
  decoded: async (blob, _args, context) => decoded(await rawBytes(stored(blob), context)),
  observations: observationsOfBlob,
};
