/** The kernel lane of an update, beside another one if that is asked for. */
import { useEffect, useState } from 'react';
import { drawLanes } from '../../drawing/draw-lanes.js';
import type { LaneRow } from '../../drawing/draw-lane.js';
import { meaningOf } from '../../drawing/event-meaning.js';
import { laneOf } from '../../drawing/lane.js';
import { laneTable } from '../../drawing/lane-table.js';
import { drawUpright } from '../../drawing/upright.js';
import { intervalWords } from '../../drawing/span.js';
import { useKey } from '../../keys/use-key.js';
import { Drawn } from '../../parts/drawn.js';
import { Picture } from '../../parts/picture.js';
import { looks } from '../../parts/states.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { besideOf, peerOf } from './beside.js';
import { addressOfUpdate, type Finding, type Update } from './view.js';
import { leftOnOwnClock, pinsOf } from './pins.js';
import { UpdateBeside, type UpdateEvidenceQuery, type UpdateNeighboursQuery } from './query.generated.js';

/** Narrower pictures turn upright. */
const UPRIGHT = 700;
const TICK_MS = 1000;

export interface KernelLaneProps {
  readonly update: Update;
  readonly updates: readonly Update[];
  readonly finding: Finding | null;
  readonly evidence: UpdateEvidenceQuery | null;
  readonly around: UpdateNeighboursQuery | null;
}

export function KernelLane({ update, updates, finding, evidence, around }: KernelLaneProps) {
  const place = usePlace();
  const now = useNow(update.outcome === 'IN_PROGRESS' && place.at === null);
  const beside = place.query['beside'] ?? 'peer';
  const align = place.query['align'] === 'arrival' ? 'arrival' : 'leaving';
  const named = besideOf(beside);
  const asked = useRead(
    UpdateBeside,
    { hostId: named?.hostId ?? '' },
    { skip: named === null, refresh: 'never' },
  );
  const other = otherUpdate({ update, updates, around, beside, named: asked.data });
  useKey('c', 'Compare with the next choice', () =>
    place.change({ beside: after(beside) }, { replace: true }),
  );

  const events = evidence?.events.nodes ?? [];
  const versions = new Set(finding?.because.map(({ version }) => version));
  const mine = rowOf(update, 'this update', now);
  const tone = looks[update.outcome].tone === 'ok' ? 'ok' : 'lost';
  const rows: LaneRow[] = [
    {
      ...mine,
      leftOnOwnClock: leftOnOwnClock(events, update),
      pins: pinsOf(
        events
          .filter(({ version }) => versions.has(version))
          .map((event) => ({ ...event, line: meaningOf(event).text })),
        { update, lane: mine.lane, tone },
      ),
    },
    ...(other === null ? [] : [rowOf(other, noteOf(other, update), now)]),
  ];
  return (
    <Picture
      title="Kernel lane"
      question={other === null ? 'What happened, on which clock?' : 'Where did the two updates part?'}
      label={labelOf(update, other)}
      aside={<Choices beside={beside} align={align} other={other} />}
      table={<LaneTables rows={rows} />}
    >
      <Drawn
        draw={(width) =>
          width < UPRIGHT
            ? drawUpright(rows, width)
            : drawLanes({ width, rows, align, divergence: null, watchers: [] })
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

const order = ['peer', 'previous', 'none'] as const;
const after = (beside: string): string => {
  const index = order.findIndex((one) => one === beside);
  return order[(index + 1) % order.length] ?? 'peer';
};

function otherUpdate({
  update,
  updates,
  around,
  beside,
  named,
}: Pick<KernelLaneProps, 'update' | 'updates' | 'around'> & {
  readonly beside: string;
  readonly named: {
    readonly host: { readonly liveUpdates: { readonly nodes: readonly Update[] } } | null;
  } | null;
}): Update | null {
  if (beside === 'previous') return updates.findLast(({ ordinal }) => ordinal < update.ordinal) ?? null;
  if (beside === 'peer') return peerOf(update, around?.peers.nodes ?? [], around?.succeeded.nodes ?? []);
  const other = besideOf(beside);
  return other === null
    ? null
    : (named?.host?.liveUpdates.nodes.find(({ ordinal }) => ordinal === other.ordinal) ?? null);
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

function labelOf(update: Update, other: Update | null): string {
  const parts = update.phases.map(({ name }) => name.toLowerCase()).join(', ');
  const alone = `Phases of the update: ${parts === '' ? 'none was observed' : parts}.`;
  return other === null
    ? alone
    : `${alone} Beside it update ${String(other.ordinal)} of ${other.hostId}, aligned at the moment the old kernel was left.`;
}

function Choices({
  beside,
  align,
  other,
}: {
  readonly beside: string;
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
      {choice('beside', 'none', 'none', beside === 'none')}
      {other === null ? null : <a href={addressOfUpdate(place, other)}>open it</a>}
    </span>
  );
}

function LaneTables({ rows }: { readonly rows: readonly LaneRow[] }) {
  return rows.map(({ name, note, lane }) => (
    <div
      className="wide-table"
      key={`${name} ${note}`}
      tabIndex={0}
      role="group"
      aria-label={`Phases of ${name}`}
    >
      <table className="plain">
        <caption>
          {name}, {note}
        </caption>
        <thead>
          <tr>
            <th>part</th>
            <th>starts</th>
            <th>lasts</th>
            <th>clock</th>
          </tr>
        </thead>
        <tbody>
          {laneTable(lane).map((row, index) => (
            <tr key={index}>
              <td>{row.part}</td>
              <td>{row.starts}</td>
              <td>{row.lasts}</td>
              <td>{row.clock}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  ));
}
