import { readBlob, knownBlobs } from '../../ledger/index.js';
import type { Digest } from '../../kernel/index.js';
import type { Context } from '../context.js';
import { badArgument } from '../gate/request-error.js';
import type { BlobResolvers, QueryResolvers } from '../generated.js';
import { encodeNodeId } from '../node/node-id.js';
import { pageSize } from '../paging/page-request.js';
import { decoded } from '../blobs/decoded.js';

const MAX_HEX = 65_536;

export const blobQueries: Pick<QueryResolvers, 'blob'> = {
  async blob(_root, { sha256 }, { pool }) {
    const size = (await knownBlobs(pool, [sha256])).get(sha256);
    return size === undefined ? null : { sha256, size };
  },
};

export const Blob: BlobResolvers = {
  id: ({ sha256 }) => encodeNodeId('Blob', sha256),
  bytes: ({ sha256 }, _args, context) => bytesOf(sha256, context),
  async hex({ sha256 }, { offset, length }, context) {
    const limit = pageSize('length', length ?? 4096, MAX_HEX);
    if ((offset ?? 0) < 0) throw badArgument('offset', 'must be 0 or more');
    return (await bytesOf(sha256, context)).subarray(offset ?? 0, (offset ?? 0) + limit);
  },
  decoded: async ({ sha256 }, _args, context) => decoded(await bytesOf(sha256, context)),
};

async function bytesOf(sha256: Digest, { pool }: Context): Promise<Uint8Array> {
  const bytes = await readBlob(pool, sha256);
  // Blobs are never removed, so one that was there a moment ago is there.
  if (bytes === null) throw new Error(`blob ${sha256} is gone`);
  return bytes;
}
