/** Blackout: how long did no kernel serve? */
import { useState } from 'react';
import { drawDistribution } from '../../drawing/blackout.js';
import { intervalWords, spanWords } from '../../drawing/span.js';
import { Drawn } from '../../parts/drawn.js';
import { FilterText } from '../../parts/filter-field.js';
import { counted, grouped } from '../../parts/format.js';
import { Pane } from '../../parts/pane.js';
import { usePlace } from '../../place/use-place.js';
import { updateAddress } from './addresses.js';
import { budgetOf, usualBins } from './budget.js';
import type { FleetBlackoutsQuery } from './query.generated.js';

type Blackouts = FleetBlackoutsQuery['blackoutDistribution'];

export function BlackoutPane({ blackouts }: { readonly blackouts: Blackouts }) {
  const place = usePlace();
  const { count, open, certainlyOver, possiblyOver, overruns } = blackouts;
  const budget = budgetOf(place.query);
  const [asTable, setAsTable] = useState(false);
  if (count === 0) return null;
  const all = blackouts.bins.map((bin) => ({
    from: Number(bin.from),
    to: Number(bin.to),
    count: bin.count,
  }));
  const { bins, longer } = usualBins(all, budget);
  const quantile = (perMille: number): Quantile | undefined =>
    blackouts.quantiles.find((one) => one.perMille === perMille);
  const median = quantile(500);
  const high = quantile(990);
  const words = `${counted(count, 'update')}: median ${rangeOf(median)}, 99 % within ${rangeOf(high)}.`;
  return (
    <Pane
      title="Blackout"
      question="How long did no kernel serve?"
      aside={
        <>
          <a href={place.to('updates')}>{counted(count, 'update')}</a>{' '}
          <button type="button" className="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            table
          </button>
        </>
      }
    >
      {asTable ? (
        <Table bins={all} />
      ) : (
        <div role="img" aria-label={words}>
          <Drawn
            draw={(width) =>
              drawDistribution({
                width,
                bins,
                median: middleOf(median),
                high: middleOf(high),
                budget,
                mine: null,
              })
            }
          />
        </div>
      )}
      <search className="budget" aria-label="Budget of blackouts">
        <FilterText name="budget" label="budget, s" hint="8" />
        {budget === null ? null : (
          <span>
            <b className={certainlyOver > 0 ? 'lost' : ''}>{grouped(certainlyOver)}</b> over for certain,{' '}
            <b>{grouped(possiblyOver)}</b> possibly
          </span>
        )}
      </search>
      {overruns.length === 0 ? null : (
        <ul className="overruns">
          {overruns.map((one) => (
            <li key={`${one.hostId}:${one.ordinal}`}>
              <a className="mono" href={updateAddress(place, one.hostId, one.ordinal)}>
                {one.hostId}
              </a>
              <span className="num soft">
                {intervalWords(Number(one.atLeast), one.atMost === null ? null : Number(one.atMost))}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="dim">
        Median {rangeOf(median)}, 99 % within {rangeOf(high)}.
        {longer === 0 ? '' : ` ${grouped(longer)} are longer than the picture shows.`}
        {open === 0 ? '' : ` ${grouped(open)} have no upper bound and are in no bar.`}
        {blackouts.pending === 0 ? '' : ` ${grouped(blackouts.pending)} are not computed yet.`}
        {blackouts.truncated ? ' Of the newest 10,000 updates.' : ''}
      </p>
    </Pane>
  );
}

type Quantile = Blackouts['quantiles'][number];

/** The middle of the bounds; null without an upper one, because no place in the picture would be true. */
function middleOf(quantile: Quantile | undefined): number | null {
  if (quantile?.atMost === null || quantile === undefined) return null;
  return (Number(quantile.atLeast) + Number(quantile.atMost)) / 2;
}

const rangeOf = (quantile: Quantile | undefined): string =>
  quantile === undefined
    ? 'not known'
    : intervalWords(Number(quantile.atLeast), quantile.atMost === null ? null : Number(quantile.atMost));

function Table({
  bins,
}: {
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}) {
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>blackout</th>
          <th className="num">updates</th>
        </tr>
      </thead>
      <tbody>
        {bins
          .filter(({ count }) => count > 0)
          .map(({ from, to, count }) => (
            <tr key={from}>
              <td>
                {spanWords(from)} to {spanWords(to)}
              </td>
              <td className="num">{grouped(count)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
