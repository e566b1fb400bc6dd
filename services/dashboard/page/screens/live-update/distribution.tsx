/** This blackout beside those of the updates to the same release that succeeded, and beside the budget. */
import { comparedWith, drawDistribution, intervalOf, overBudget } from '../../drawing/blackout.js';
import { intervalWords, spanWords } from '../../drawing/span.js';
import { Count } from '../../parts/count.js';
import { Drawn } from '../../parts/drawn.js';
import { FilterText } from '../../parts/filter-field.js';
import { counted, grouped } from '../../parts/format.js';
import { Shown } from '../../parts/pane.js';
import { Picture } from '../../parts/picture.js';
import { usePlace } from '../../place/use-place.js';
import type { Read } from '../../read/use-read.js';
import { budgetOf } from './budget.js';
import { addressOfUpdate, type Update } from './view.js';
import type { UpdateBlackoutsQuery } from './query.generated.js';

type Blackouts = UpdateBlackoutsQuery['blackoutDistribution'];

export function Distribution({
  update,
  read,
}: {
  readonly update: Update;
  readonly read: Read<UpdateBlackoutsQuery>;
}) {
  return (
    <Shown read={read} what="The blackouts of the fleet">
      {({ blackoutDistribution }) => <Blackout update={update} fleet={blackoutDistribution} />}
    </Shown>
  );
}

function Blackout({ update, fleet }: { readonly update: Update; readonly fleet: Blackouts }) {
  const place = usePlace();
  const mine = intervalOf(update);
  const budget = budgetOf(place.query['budget']);
  const quantile = (perMille: number) => fleet.quantiles.find((one) => one.perMille === perMille);
  const [median, high] = [quantile(500), quantile(990)];
  const middle = median === undefined ? null : intervalOf({ blackout: median });
  const said =
    mine === null
      ? update.outcome === 'REFUSED'
        ? 'Service was not interrupted.'
        : 'One of the two kernels was not seen: the length of this blackout is not known.'
      : `${intervalWords(mine.atLeast, mine.atMost)}${middle === null ? '' : `: ${comparedWith(mine, middle)}`}.`;
  const over = mine === null || budget === null ? null : budgetWords[overBudget(mine, budget)];
  return (
    <Picture
      title="Blackout"
      question="Was it longer than usual?"
      label={`${said} Histogram of ${counted(fleet.count, 'update')}.`}
      table={<Numbers fleet={fleet} />}
      below={
        <>
          <p>
            {said} {over === null ? '' : `It ${over} the budget of ${spanWords(budget ?? 0)}.`}
          </p>
          <p className="soft">
            <Count
              value={fleet.count}
              to={place.to(
                'updates',
                {},
                { outcome: 'succeeded', edge: `..${update.toBoot?.release ?? ''}` },
              )}
              what="Updates that succeeded"
            />{' '}
            that succeeded{fleet.truncated ? ', the newest of them' : ''}
            {fleet.open === 0 ? '' : `, ${grouped(fleet.open)} without an upper end`}.
          </p>
          <div className="filters">
            <FilterText name="budget" label="budget, s" hint="none" />
          </div>
          {budget === null ? null : <Overruns fleet={fleet} />}
        </>
      }
    >
      {fleet.bins.length === 0 ? (
        <p className="soft">No other update to this release has a blackout with two ends.</p>
      ) : (
        <Drawn
          draw={(width) =>
            drawDistribution({
              width,
              bins: fleet.bins.map(({ from, to, count }) => ({ from: Number(from), to: Number(to), count })),
              median: middle === null ? null : middleOf(middle),
              high: high === undefined ? null : Number(high.atMost ?? high.atLeast),
              budget,
              mine,
            })
          }
        />
      )}
    </Picture>
  );
}

const budgetWords = {
  certain: 'exceeds for certain',
  possible: 'possibly exceeds',
  no: 'keeps',
} as const;

const middleOf = ({
  atLeast,
  atMost,
}: {
  readonly atLeast: number;
  readonly atMost: number | null;
}): number => (atMost === null ? atLeast : (atLeast + atMost) / 2);

function Overruns({ fleet }: { readonly fleet: Blackouts }) {
  const place = usePlace();
  const { certainlyOver, possiblyOver, overruns } = fleet;
  return (
    <>
      <p>
        {grouped(certainlyOver)} of the fleet for certain over it, {grouped(possiblyOver)} possibly
        {overruns.length === 0 ? '.' : `; the ${counted(overruns.length, 'longest', 'longest')}:`}
      </p>
      <ul>
        {overruns.map((one) => {
          const { atLeast, atMost } = intervalOf({ blackout: one }) ?? { atLeast: 0, atMost: null };
          return (
            <li key={`${one.hostId}:${one.ordinal}`}>
              <a className="mono" href={addressOfUpdate(place, one)}>
                {one.hostId} {one.ordinal}
              </a>{' '}
              {intervalWords(atLeast, atMost)}
            </li>
          );
        })}
      </ul>
    </>
  );
}

const names: Readonly<Record<number, string>> = { 500: 'median', 900: '90 %', 990: '99 %', 1000: 'longest' };

function Numbers({ fleet: { quantiles, bins } }: { readonly fleet: Blackouts }) {
  return (
    <>
      <table className="plain">
        <caption>Quantiles of the blackouts</caption>
        <tbody>
          {quantiles.map(({ perMille, atLeast, atMost }) => (
            <tr key={perMille}>
              <th scope="row">{names[perMille] ?? `${perMille / 10} %`}</th>
              <td className="num">
                {intervalWords(Number(atLeast), atMost === null ? null : Number(atMost))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="plain">
        <caption>Updates by the middle of their blackout</caption>
        <tbody>
          {bins
            .filter(({ count }) => count > 0)
            .map(({ from, to, count }) => (
              <tr key={from}>
                <th scope="row">
                  {spanWords(Number(from))} to {spanWords(Number(to))}
                </th>
                <td className="num">{grouped(count)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}
