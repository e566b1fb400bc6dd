/** The live updates of the host, newest first. */
import { commonMax, drawWhisker, intervalOf } from '../../drawing/blackout.js';
import { intervalWords } from '../../drawing/span.js';
import { Marks } from '../../parts/drawn.js';
import { Pane } from '../../parts/pane.js';
import { StateMark } from '../../parts/state-mark.js';
import { barTones, looks } from '../../parts/states.js';
import { useRowKeys } from '../../parts/use-row-keys.js';
import { usePlace } from '../../place/use-place.js';
import type { HostView } from './view.js';

/** Rows that the pane shows; the list of updates has the rest. */
const ROWS = 12;

export function Updates({ host }: { readonly host: HostView }) {
  const { to } = usePlace();
  const { hostId, liveUpdates } = host;
  const table = useRowKeys();
  const newestFirst = [...liveUpdates.nodes].reverse().slice(0, ROWS);
  const max = commonMax(
    newestFirst.flatMap((one) => intervalOf(one) ?? []),
    null,
  );
  return (
    <Pane
      title="Live updates"
      question="How did each end?"
      aside={<a href={to('updates', {}, { host: hostId })}>all {liveUpdates.totalCount}</a>}
    >
      {newestFirst.length === 0 ? (
        <p className="soft">No live update was attempted.</p>
      ) : (
        <div className="wide-table" tabIndex={0} role="group" aria-label="Live updates of the host">
          <table className="plain" ref={table}>
            <thead>
              <tr>
                <th className="num">no.</th>
                <th>edge</th>
                <th>ended</th>
                <th colSpan={2}>blackout</th>
                <th className="num">files back</th>
              </tr>
            </thead>
            <tbody>
              {newestFirst.map((update) => {
                const interval = intervalOf(update);
                const { outcome, filesCarried, filesRestored, fromBoot, toBoot } = update;
                const stayed = outcome === 'REFUSED';
                return (
                  <tr key={update.ordinal}>
                    <td className="num">
                      <a
                        data-row
                        aria-label={`Update ${update.ordinal}`}
                        href={to('update', { hostId, ordinal: String(update.ordinal) })}
                      >
                        {update.ordinal}
                      </a>
                    </td>
                    <td className="mono">
                      {fromBoot.release ?? '?'} → {toBoot === null ? 'stayed' : (toBoot.release ?? '?')}
                    </td>
                    <td className={looks[outcome].tone}>
                      <StateMark state={outcome} />
                    </td>
                    <td>
                      {interval === null ? null : (
                        <Marks
                          drawing={drawWhisker(interval, {
                            width: 80,
                            max,
                            median: null,
                            budget: null,
                            tone: barTones[looks[outcome].tone],
                          })}
                        />
                      )}
                    </td>
                    <td className="num">
                      {interval === null ? (
                        <span className="dim">{stayed ? 'did not leave' : 'not known'}</span>
                      ) : (
                        intervalWords(interval.atLeast, interval.atMost)
                      )}
                    </td>
                    <td
                      className={`num${!stayed && filesRestored < filesCarried && outcome !== 'IN_PROGRESS' ? ' lost' : ''}`}
                    >
                      {stayed ? (
                        <span className="dim">stayed</span>
                      ) : (
                        `${String(filesRestored)} of ${String(filesCarried)}`
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Pane>
  );
}
