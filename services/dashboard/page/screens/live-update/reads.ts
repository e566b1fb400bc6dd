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

/** The update that stands beside another; null when there is none, and for the fleet. */
export function useOther(
  update: Update,
  beside: ReturnType<typeof besideWord>,
  around: UpdateNeighboursQuery | null,
): Update | null {
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
  if (beside === 'peer') return peerOf(update, around?.peers.nodes ?? [], around?.succeeded.nodes ?? []);
  if (named === null) return null;
  const found = asked.data?.host?.liveUpdates.nodes[0];
  // The answer of the address before stays until the next one arrives.
  return found?.hostId === named.hostId && found.ordinal === named.ordinal ? found : null;
}

/** The stages of an update and of the other one, or of its own when it stands alone. */
export function useComparison(update: Update, other: Update | null): Comparison | null {
  const key = ({ hostId, ordinal }: Update) => ({ hostId, ordinal });
  const read = useRead(
    UpdateComparison,
    { update: key(update), peer: key(other ?? update) },
    { refresh: { hostId: update.hostId } },
  );
  return read.former ? null : (read.data?.firstDivergence ?? null);
}

/** Most boots of one answer. */
const MOST = 200;

/** Coverage of the boots of the update; null until it is read. `boot`: ordinal of the running boot. */
export function useCoverage({ hostId, fromBoot }: Update, boot: number | null): readonly Boot[] | null {
  const back = (boot ?? fromBoot.ordinal) - fromBoot.ordinal + 1;
  const read = useRead(
    UpdateCoverage,
    { hostId, newest: Math.max(1, back) },
    { skip: back > MOST, refresh: { hostId } },
  );
  return read.data?.coverage?.boots ?? null;
}
