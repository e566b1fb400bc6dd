/** A chain: an unbroken run of KHO boots of a host that starts with a cold boot, computed by replay. */
import { toArray, type BootState, type KernelState, type PastBoot } from '../../kernel/index.js';
import type { ChainBoot, ChainResolvers, NumberStep, QueryResolvers } from '../generated.js';
import type { ChainAt } from '../models.js';
import { pageSize } from '../paging/page-request.js';
import { resolveAt } from '../state/resolve-at.js';
import { readModelMoment } from '../state/moment.js';
import { hostIdArgument } from '../arguments/host-ids.js';
import { liveUpdatesOf } from './live-update.js';
import { REPLAY } from '../gate/field-weights.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

export const chainQueries: Roots<Pick<QueryResolvers, 'chain'>> = {
  chain: {
    access: reading,
    weight: REPLAY,
    async resolve(_root, { hostId: id, ordinal, ...args }, { pool, states }) {
      const hostId = hostIdArgument('hostId', id);
      const position = await readModelMoment(pool, args, hostId);
      const asOf = await resolveAt(pool, hostId, { at: { position } });
      if (asOf === null) return null;
      const boots = bootsOf(await states.stateAt(hostId, asOf.version)).filter(
        (boot) => boot.chain === ordinal,
      );
      return boots.length === 0 ? null : { hostId, ordinal, asOf: position, boots };
    },
  },
};

/** Oldest first. */
function bootsOf({ boot, previous, pastBoots }: KernelState): (PastBoot | BootState)[] {
  return [...toArray(pastBoots), ...[previous, boot].filter((one) => one !== null)];
}

/** One step per boot that received a number, compared with the previous boot of the chain. */
function numbersOf({ boots }: ChainAt): NumberStep[] {
  return boots.flatMap((boot, index) => {
    if (boot.incomingNumber === null) return [];
    const expected = (boots[index - 1]?.incomingNumber ?? 0n) + 1n;
    return [{ bootOrdinal: boot.ordinal, number: boot.incomingNumber, expected }];
  });
}

/** As the schema says. A client that sends null explicitly gets it too. */
const NEWEST = 50;

const newest = <T>(items: readonly T[], count: number): T[] => items.slice(-pageSize('newest', count));

export const Chain: ChainResolvers = {
  bootCount: ({ boots }) => boots.length,
  boots: ({ boots }, args) => newest(boots, args.newest ?? NEWEST).map(chainBoot),
  numbers: (chain, args) => newest(numbersOf(chain), args.newest ?? NEWEST),
  numbersUnbroken: (chain) => numbersOf(chain).every(({ number, expected }) => number === expected),
  liveUpdates: ({ hostId, ordinal, asOf }, args, context) =>
    liveUpdatesOf(context, { ...args, filter: { hostIds: [hostId], chain: ordinal }, asOf, within: 'chain' }),
};

function chainBoot({ incomingNumber, ...boot }: PastBoot): ChainBoot {
  const { ordinal, bootId, release, mode, startedAt, end, handover, luo, kexecCount } = boot;
  return {
    ordinal,
    bootId,
    release,
    mode,
    startedAt,
    end,
    handover,
    luo,
    kexecCount,
    number: incomingNumber,
  };
}
