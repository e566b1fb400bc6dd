/** An observation of a blob. Only fields that depend on the verdict need a replay. */
import type { BlobVerdict } from '../../kernel/index.js';
import type { BlobObservationResolvers } from '../generated.js';
import type { ObservedBlob } from '../models.js';

const verdictOf = async (seen: ObservedBlob): Promise<BlobVerdict> => (await seen.judge()).verdict;

/** The verdict when the blob drifted, else null. */
async function driftOf(seen: ObservedBlob): Promise<Extract<BlobVerdict, { verdict: 'drifted' }> | null> {
  const verdict = await verdictOf(seen);
  return verdict.verdict === 'drifted' ? verdict : null;
}

export const BlobObservation: BlobObservationResolvers = {
  hostId: ({ event }) => event.hostId,
  bootId: ({ event }) => event.bootId,
  name: ({ event }) => event.data.name,
  moment: ({ event }) => event.data.moment,
  position: ({ event }) => event.position,
  version: ({ event }) => event.version,
  occurredAt: ({ event }) => event.occurredAt,
  verdict: async (seen) => (await verdictOf(seen)).verdict,
  offset: async (seen) => (await driftOf(seen))?.offset ?? null,
  node: async (seen) => (await driftOf(seen))?.node ?? null,
  property: async (seen) => (await driftOf(seen))?.property ?? null,
  compared: async (seen) => comparedOf(await verdictOf(seen)),
  message: async (seen) => messageOf(await verdictOf(seen)),
};

function comparedOf(verdict: BlobVerdict): number | null {
  if (verdict.verdict === 'equal') return verdict.size;
  return verdict.verdict === 'equal_prefix' ? verdict.compared : null;
}

function messageOf(verdict: BlobVerdict): string | null {
  switch (verdict.verdict) {
    case 'drifted':
      return verdict.message;
    case 'freed_memory':
      return 'the kernel showed memory that it had freed';
    case 'not_rebuilt':
      return `not observed: ${verdict.missing.join(', ')}`;
    default:
      return null;
  }
}
