/** From the host to this page: the stages of the path, their budget and their alerts. */
import { useSyncExternalStore } from 'react';
import { drawStageLane, type LaneStage } from '../../drawing/stage-lane.js';
import { spanWords } from '../../drawing/span.js';
import { useLog } from '../../feed/log.js';
import { Drawn } from '../../parts/drawn.js';
import { grouped } from '../../parts/format.js';
import { Pane } from '../../parts/pane.js';
import { Picture } from '../../parts/picture.js';
import type { Health } from './view.js';
import { Known } from './part.js';

/** From the durable append to a page, at the median: the target of the page. */
const BUDGET_US = 100_000;

const covers = {
  COLLECT: ['collect', 'fact to durable', 'no alert'],
  SEQUENCE: ['sequence', 'durable to position', 'alert at 10 s'],
  SEND: ['send', 'position to stream', 'alert at 500 ms, 99 %'],
} as const;

/** Below this width the lane is its table: its labels would not fit. */
const narrow = matchMedia('(max-width: 720px)');
const onWidth = (listener: () => void): (() => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

export function Stages({ health }: { readonly health: Health }) {
  const asTable = useSyncExternalStore(onWidth, () => narrow.matches);
  const underWay = useLog().rows.at(-1)?.underWayMs ?? null;
  if (health.stages === null)
    return (
      <Pane title="From the host to this page" question="Where does the time go?">
        <Known health={health} name="stages" part={health.stages}>
          {() => null}
        </Known>
      </Pane>
    );
  const [collect, ...stages] = health.stages.map(({ stage, median, p99 }): LaneStage => {
    const [name, what, alert] = covers[stage];
    return { name, covers: what, alert, median: number(median), p99: number(p99) };
  });
  if (collect === undefined) return null;
  const total = stages.reduce((sum, { median }) => sum + (median ?? 0), 0);
  const measured = stages.some(({ median }) => median !== null);
  const arrival = underWay === null ? null : `newest event here ${grouped(underWay)} ms after its position`;
  const table = <StageTable stages={[collect, ...stages]} total={total} />;
  if (asTable)
    return (
      <Pane title="From the host to this page" question="Where does the time go?" aside={arrival}>
        {table}
      </Pane>
    );
  return (
    <Picture
      title="From the host to this page"
      question="Where does the time go?"
      label={
        measured
          ? `From the durable append to the streams ${spanWords(total)} at the median, of a budget of ${spanWords(BUDGET_US)}.`
          : 'No event was measured yet.'
      }
      aside={arrival}
      table={table}
    >
      {measured ? (
        <Drawn draw={(width) => drawStageLane({ width, collect, stages, budget: BUDGET_US })} />
      ) : (
        <p className="soft">No event was measured yet.</p>
      )}
    </Picture>
  );
}

const number = (duration: string | null): number | null => (duration === null ? null : Number(duration));
const span = (us: number | null): string => (us === null ? 'no event' : spanWords(us));

function StageTable({ stages, total }: { readonly stages: readonly LaneStage[]; readonly total: number }) {
  return (
    <table className="plain stages">
      <thead>
        <tr>
          <th>stage</th>
          <th className="narrow-hide">from, to</th>
          <th className="num">median</th>
          <th className="num">99 %</th>
          <th>alert</th>
        </tr>
      </thead>
      <tbody>
        {stages.map(({ name, covers: what, median, p99, alert }) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="soft narrow-hide">{what}</td>
            <td className="num">{span(median)}</td>
            <td className="num">{span(p99)}</td>
            <td className="soft">{alert.replace('alert ', '')}</td>
          </tr>
        ))}
        <tr>
          <td>
            <b>together</b>
          </td>
          <td className="soft narrow-hide">durable to stream</td>
          <td className="num">
            <b>{spanWords(total)}</b>
          </td>
          <td />
          <td className="soft">budget {spanWords(BUDGET_US)}</td>
        </tr>
      </tbody>
    </table>
  );
}
