/** What the screen reads beside the update itself: the other update, the stages of both, and who was watching. */
import { useRead } from '../../read/use-read.js';
import { peerOf, type besideWord } from './beside.js';
import {
  UpdateBeside,
  UpdateComparison,
  UpdateCoverage,
  type UpdateComparisonQuery,
  type UpdateCoverageQuery,
  type UpdateNeighboursQuery,
} from './query.generated.js';
import type { Update } from './view.js';

export type Boot = NonNullable<UpdateCoverageQuery['coverage']>['boots'][number];
export type Comparison = NonNullable<UpdateComparisonQuery['firstDivergence']>;

/** A part of the screen. Settled: an answer or an error arrived, or nothing is asked. */
export interface Part<Data> {
  readonly data: Data | null;
  readonly error?: unknown;
  readonly idle?: boolean;
}

export const isSettled = ({ data, error = null, idle = false }: Part<unknown>): boolean =>
  idle || data !== null || error !== null;

/** The update that stands beside another; null data when there is none, and for the fleet. */
export function useOther(
  update: Update,
  beside: ReturnType<typeof besideWord>,
  around: Part<UpdateNeighboursQuery>,
): Part<Update> {
  const named =
    typeof beside === 'object'
      ? beside
      : beside === 'previous' && update.ordinal > 1
        ? { hostId: update.hostId, ordinal: update.ordinal - 1 }
        : null;
  const asked = useRead(UpdateBeside, named ?? { hostId: '', ordinal: 0 }, {
    skip: named === null,
    refresh: 'never',
  });
  if (beside === 'peer') {
    const { peers, succeeded } = around.data ?? {};
    return { data: peerOf(update, peers?.nodes ?? [], succeeded?.nodes ?? []), idle: isSettled(around) };
  }
  if (named === null) return { data: null, idle: true };
  // The answer of the address before stays until the next one arrives.
  if (asked.former) return { data: null };
  return { data: asked.data?.host?.liveUpdates.nodes[0] ?? null, idle: isSettled(asked) };
}

/** The stages of an update and of the other one, or of its own when it stands alone. */
export function useComparison(update: Update, { data: other }: Part<Update>): Part<Comparison> {
  const key = ({ hostId, ordinal }: Update) => ({ hostId, ordinal });
  const read = useRead(
    UpdateComparison,
    { update: key(update), peer: key(other ?? update) },
    { refresh: { hostId: update.hostId } },
  );
  return {
    data: read.former ? null : (read.data?.firstDivergence ?? null),
    idle: !read.former && isSettled(read),
  };
}

/** Most boots of one answer. */
const MOST = 200;

/** Coverage of the boots of the update. `boot`: ordinal of the running boot. */
export function useCoverage({ hostId, fromBoot }: Update, boot: number | null): Part<readonly Boot[]> {
  const back = (boot ?? fromBoot.ordinal) - fromBoot.ordinal + 1;
  const skip = back > MOST;
  const read = useRead(UpdateCoverage, { hostId, newest: Math.max(1, back) }, { skip, refresh: { hostId } });
  return { data: read.data?.coverage?.boots ?? null, idle: skip || isSettled(read) };
}
