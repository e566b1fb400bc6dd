/** How long it was dark before a kernel started, for the rows of starts that are on screen. */
import { useRef } from 'react';
import { laneOf } from '../../drawing/lane.js';
import { intervalWords } from '../../drawing/span.js';
import { meaningOf } from '../../drawing/event-meaning.js';
import { useRead } from '../../read/use-read.js';
import type { Row } from './list-store.js';
import { EventGaps } from './query.generated.js';

const HOSTS = 100;
/** An update that was prepared for longer before its kernel started is not found. */
const BEFORE_MS = 86_400_000;

/**
 * Words by the boot_id of the kernel that started, e.g. `0.7 to 2.7 s dark`. They are read when the list rests, and kept.
 */
export function useGaps(visible: readonly Row[], scrolls: boolean): ReadonlyMap<string, string> {
  const known = useRef(new Map<string, string>());
  const starts = scrolls
    ? []
    : visible.filter((row) => row.bootId !== null && !known.current.has(row.bootId) && meaningOf(row).gap);
  const hostIds = [...new Set(starts.map(({ hostId }) => hostId))].sort().slice(0, HOSTS);
  const times = starts.map(({ occurredAt }) => Date.parse(occurredAt));
  const read = useRead(
    EventGaps,
    {
      filter: {
        hostIds,
        startedFrom: new Date(Math.min(...times, Date.now()) - BEFORE_MS).toISOString(),
        startedBefore: new Date(Math.max(...times, 0) + 1).toISOString(),
      },
    },
    { skip: starts.length === 0, refresh: 'never' },
  );
  for (const update of read.data?.liveUpdates.nodes ?? []) {
    const { gap } = laneOf(update);
    const bootId = update.toBoot?.bootId ?? null;
    if (gap !== null && bootId !== null)
      known.current.set(bootId, `${intervalWords(gap.atLeast, gap.atMost)} dark`);
  }
  return known.current;
}
