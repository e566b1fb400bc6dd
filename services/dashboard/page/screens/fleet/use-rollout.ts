/** The rollout that the fleet is in, from the newest updates of the waves and the catalogue. */
import { useMemo } from 'react';
import { seriesOf } from '../../drawing/compatibility.js';
import { useRead } from '../../read/use-read.js';
import { NewestTargets, Verdicts } from './query.generated.js';
import { noRollout, targetOf, WAVE, type Rollout } from './rollout.js';

const EVERY_MS = 10_000;
const ofWaves = { labels: [{ key: WAVE }] };

/** `waves`: whether any host has a wave; without one nothing is asked. */
export function useRollout(waves: boolean): Rollout {
  const newest = useRead(NewestTargets, { filter: ofWaves }, { everyMs: EVERY_MS, skip: !waves });
  const verdicts = useRead(Verdicts, {}, { refresh: 'never', skip: !waves });
  return useMemo(() => {
    const target = targetOf(
      (newest.data?.liveUpdates.nodes ?? []).map(({ toBoot }) => toBoot?.release ?? null),
    );
    if (target === null) return noRollout;
    const byPair = new Map(
      (verdicts.data?.compatibilityMatrix.cells ?? []).map(({ from, to, verdict }) => [
        `${from} ${to}`,
        verdict,
      ]),
    );
    return {
      target,
      verdictFrom: (release) => byPair.get(`${seriesOf(release)} ${seriesOf(target)}`) ?? 'UNKNOWN',
    };
  }, [newest.data, verdicts.data]);
}
