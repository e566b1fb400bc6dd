/** The fleet beside an update: updates to the same release that succeeded. */
import { bandsOf, type FleetBands } from '../../drawing/draw-fleet.js';
import { intervalOf } from '../../drawing/blackout.js';
import { laneOf } from '../../drawing/lane.js';
import { grouped } from '../../parts/format.js';
import { usePlace } from '../../place/use-place.js';
import { useRead, type Read } from '../../read/use-read.js';
import { budgetOf } from './budget.js';
import { UpdateBlackouts, UpdateFleet, type UpdateBlackoutsQuery } from './query.generated.js';
import type { Update } from './view.js';

/** Updates to the same release, or of the same release when the new kernel is not known. */
export function fleetFilter({ fromBoot, toBoot }: Pick<Update, 'fromBoot' | 'toBoot'>) {
  const to = toBoot?.release ?? null;
  return {
    outcomes: ['SUCCEEDED'] as const,
    ...(to === null
      ? fromBoot.release === null
        ? {}
        : { fromRelease: fromBoot.release }
      : { toRelease: to }),
  };
}

export function useBlackouts(update: Update): Read<UpdateBlackoutsQuery> {
  const budget = budgetOf(usePlace().query['budget']);
  return useRead(
    UpdateBlackouts,
    { filter: fleetFilter(update), budget: budget === null ? null : String(budget) },
    { everyMs: 10_000 },
  );
}

/** Bands of the newest updates; null while they are read, and when `wanted` is false. */
export function useFleet(
  update: Update,
  { wanted, blackouts }: { readonly wanted: boolean; readonly blackouts: UpdateBlackoutsQuery | null },
): FleetBands | null {
  const budget = budgetOf(usePlace().query['budget']);
  const read = useRead(UpdateFleet, { filter: fleetFilter(update) }, { skip: !wanted, everyMs: 10_000 });
  if (!wanted || read.data === null) return null;
  const { nodes } = read.data.liveUpdates;
  const median = blackouts?.blackoutDistribution.quantiles.find(({ perMille }) => perMille === 500);
  return {
    note: `${grouped(nodes.length)} newest to ${update.toBoot?.release ?? 'any release'}`,
    bands: bandsOf(nodes.map((one) => laneOf(one))),
    blackout: median === undefined ? null : intervalOf({ blackout: median }),
    budget,
  };
}
