/** The kernel lane of an update, beside another one if that is asked for. */
import { useEffect, useState } from 'react';
import { drawLanes } from '../../drawing/draw-lanes.js';
import type { LaneRow } from '../../drawing/draw-lane.js';
import type { Watcher } from '../../drawing/draw-watchers.js';
import { meaningOf } from '../../drawing/event-meaning.js';
import { laneOf } from '../../drawing/lane.js';
import { drawUpright } from '../../drawing/upright.js';
import { intervalWords } from '../../drawing/span.js';
import { useKey } from '../../keys/use-key.js';
import { listed } from '../../parts/format.js';
import { Drawn } from '../../parts/drawn.js';
import { Picture } from '../../parts/picture.js';
import { looks } from '../../parts/states.js';
import { usePlace } from '../../place/use-place.js';
import { besideAfter, type besideWord } from './beside.js';
import { placeOfStage, type Stage } from './divergence.js';
import { LaneTables } from './lane-tables.js';
import type { Boot, Comparison } from './reads.js';
import { useFleet } from './use-fleet.js';
import { addressOfUpdate, type Finding, type Update } from './view.js';
import { leftOnOwnClock, pinsOf } from './pins.js';
import { watchersOf } from './watchers.js';
import type { UpdateBlackoutsQuery, UpdateEvidenceQuery } from './query.generated.js';

/** Narrower pictures turn upright. */
const UPRIGHT = 700;
const TICK_MS = 1000;

export interface KernelLaneProps {
  readonly update: Update;
  /** The update beside it. */
  readonly other: Update | null;
  readonly beside: ReturnType<typeof besideWord>;
  readonly finding: Finding | null;
  readonly evidence: UpdateEvidenceQuery | null;
  /** Coverage of its boots; null until it is read. */
  readonly boots: readonly Boot[] | null;
  readonly stages: Comparison | null;
  readonly blackouts: UpdateBlackoutsQuery | null;
}

export function KernelLane(props: KernelLaneProps) {
  const { update, other, beside, finding, evidence, boots, stages, blackouts } = props;
  const place = usePlace();
  const now = useNow(update.outcome === 'IN_PROGRESS' && place.at === null);
  const align = place.query['align'] === 'arrival' ? 'arrival' : 'leaving';
  const fleet = useFleet(update, { wanted: beside === 'fleet', blackouts });
  useKey('c', 'Compare with the next choice', () =>
    place.change({ beside: besideAfter(beside) }, { replace: true }),
  );

  const events = evidence?.events.nodes ?? [];
  const versions = new Set(finding?.because.map(({ version }) => version));
  const mine = rowOf(update, 'this update', now);
  const left = leftOnOwnClock(events, update);
  const tone = looks[update.outcome].tone === 'ok' ? 'ok' : 'lost';
  const rows: LaneRow[] = [
    {
      ...mine,
      leftOnOwnClock: left,
      pins: pinsOf(
        events
          .filter(({ version }) => versions.has(version))
          .map((event) => ({ ...event, line: meaningOf(event).text })),
        { update, lane: mine.lane, tone },
      ),
    },
    ...(other === null ? [] : [rowOf(other, noteOf(other, update), now)]),
  ];
  const watchers = watchersOf(boots ?? [], update, mine.lane, left);
  const divergence = divergenceOf(rows, stages?.firstDivergence?.stage ?? null);
  return (
    <Picture
      title="Kernel lane"
      question={other === null ? 'What happened, on which clock?' : 'Where did the two updates part?'}
      label={labelOf(update, { other, parts: divergence !== null, watchers })}
      aside={<Choices beside={beside} align={align} other={other} />}
      table={<LaneTables rows={rows} watchers={watchers} fleet={fleet} />}
    >
      <Drawn
        draw={(width) =>
          width < UPRIGHT
            ? drawUpright(rows, width, divergence)
            : drawLanes({ width, rows, align, divergence, fleet, watchers })
        }
      />
    </Picture>
  );
}

/** The page's clock in microseconds, once a second while it matters. */
function useNow(runs: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [runs]);
  return now * 1000;
}

/** Where the two lanes part: the first at the event that decided, if one is seen. */
function divergenceOf(rows: readonly LaneRow[], stage: Stage | null) {
  const [first, second] = rows;
  if (stage === null || first === undefined || second === undefined) return null;
  const decided = first.pins.find(({ decides }) => decides);
  return {
    first: decided?.at ?? placeOfStage(stage, first.lane),
    second: placeOfStage(stage, second.lane),
  };
}

function rowOf(update: Update, note: string, now: number): LaneRow {
  const { outcome, filesCarried, filesRestored, fromBoot, toBoot, blackout } = update;
  const look = looks[outcome];
  const interval =
    blackout === null
      ? ''
      : `, blackout ${intervalWords(Number(blackout.atLeast), blackout.atMost === null ? null : Number(blackout.atMost))}`;
  return {
    name: update.hostId,
    note,
    lane: laneOf(update, now),
    from: fromBoot.release ?? 'release not seen',
    to: toBoot === null ? null : (toBoot.release ?? 'release not seen'),
    pins: [],
    result: {
      text: `${look.word.toLowerCase()}, ${String(filesRestored)} of ${String(filesCarried)} files${interval}`,
      tone: look.tone,
    },
    leftOnOwnClock: null,
  };
}

const noteOf = (other: Update, update: Update): string =>
  other.hostId === update.hostId
    ? `update ${String(other.ordinal)}`
    : `${other.fromBoot.release ?? '?'} → ${other.toBoot?.release ?? '?'}`;

function labelOf(
  update: Update,
  {
    other,
    parts,
    watchers,
  }: { readonly other: Update | null; readonly parts: boolean; readonly watchers: readonly Watcher[] },
): string {
  const phases = update.phases.map(({ name }) => name.toLowerCase()).join(', ');
  return [
    `Phases of the update: ${phases === '' ? 'none was observed' : phases}.`,
    other === null
      ? ''
      : `Beside it update ${String(other.ordinal)} of ${other.hostId}${parts ? ', with the first divergence marked' : ''}.`,
    watchers.length === 0 ? '' : `Sources that reported: ${listed(watchers.map(({ source }) => source))}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function Choices({
  beside,
  align,
  other,
}: {
  readonly beside: ReturnType<typeof besideWord>;
  readonly align: 'leaving' | 'arrival';
  readonly other: Update | null;
}) {
  const place = usePlace();
  const choice = (name: string, value: string, words: string, current: boolean) => (
    <a href={place.with({ [name]: value })} aria-current={current ? 'true' : undefined}>
      {words}
    </a>
  );
  return (
    <span className="choices">
      <span className="dim">align at</span>
      {choice('align', 'leaving', 'leaving', align === 'leaving')}
      {choice('align', 'arrival', 'arrival', align === 'arrival')}
      <span className="dim">beside</span>
      {choice('beside', 'peer', 'peer', beside === 'peer')}
      {choice('beside', 'previous', 'previous update', beside === 'previous')}
      {choice('beside', 'fleet', 'fleet', beside === 'fleet')}
      {choice('beside', 'none', 'none', beside === 'none')}
      {other === null ? null : <a href={addressOfUpdate(place, other)}>open it</a>}
    </span>
  );
}
