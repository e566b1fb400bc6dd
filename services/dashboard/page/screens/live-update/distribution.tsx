/** This blackout beside those of updates that succeeded. */
import { commonMax, drawWhisker, intervalOf } from '../../drawing/blackout.js';
import { intervalWords } from '../../drawing/span.js';
import { Marks } from '../../parts/drawn.js';
import { Pane } from '../../parts/pane.js';
import { barTones, looks } from '../../parts/states.js';
import { usePlace } from '../../place/use-place.js';
import { addressOfUpdate, type Update } from './view.js';
import type { UpdateNeighboursQuery } from './query.generated.js';

export function Distribution({
  update,
  around,
}: {
  readonly update: Update;
  readonly around: UpdateNeighboursQuery | null;
}) {
  const place = usePlace();
  const same = (one: Update): boolean => one.hostId === update.hostId && one.ordinal === update.ordinal;
  const others = (around?.peers.nodes ?? []).filter((one) => !same(one)).reverse();
  const rows = [update, ...others].flatMap((one) => {
    const interval = intervalOf(one);
    return interval === null ? [] : [{ one, interval }];
  });
  const max = commonMax(
    rows.map(({ interval }) => interval),
    null,
  );
  return (
    <Pane title="Blackout" question="Was it longer than usual?">
      {rows.length === 0 ? (
        <p className="soft">Service was not interrupted, or one kernel was not seen.</p>
      ) : null}
      <table className="plain">
        <tbody>
          {rows.map(({ one, interval }) => (
            <tr key={`${one.hostId}:${one.ordinal}`} className={same(one) ? 'current' : ''}>
              <td>{same(one) ? 'this update' : <a href={addressOfUpdate(place, one)}>{one.hostId}</a>}</td>
              <td>
                <Marks
                  drawing={drawWhisker(interval, {
                    width: 92,
                    max,
                    median: null,
                    budget: null,
                    tone: barTones[looks[one.outcome].tone],
                  })}
                />
              </td>
              <td className="num">{intervalWords(interval.atLeast, interval.atMost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Pane>
  );
}
