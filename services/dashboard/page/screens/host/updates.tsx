/** The live updates of the host with their diagnosis, newest first. */
import { Fragment } from 'react';
import { commonMax, drawWhisker, intervalOf } from '../../drawing/blackout.js';
import { intervalWords } from '../../drawing/span.js';
import { Marks } from '../../parts/drawn.js';
import { Pane } from '../../parts/pane.js';
import { StateMark } from '../../parts/state-mark.js';
import { barTones, looks } from '../../parts/states.js';
import { useRowKeys } from '../../parts/use-row-keys.js';
import { usePlace } from '../../place/use-place.js';
import { updateSentence } from '../../words/update-words.js';
import type { DiagnosisView, HostView } from './view.js';

type Finding = NonNullable<DiagnosisView>['findings'][number];

/** Rows that the pane shows; the list of updates has the rest. */
const ROWS = 12;

export function Updates({
  host,
  findings,
}: {
  readonly host: HostView;
  readonly findings: readonly Finding[];
}) {
  const { to } = usePlace();
  const { hostId, liveUpdates } = host;
  const table = useRowKeys();
  const findingOf = (ordinal: number): Finding | undefined =>
    findings.findLast(({ update }) => update === ordinal);
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
                  <Fragment key={update.ordinal}>
                    <tr>
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
                    <Why
                      finding={findingOf(update.ordinal)}
                      update={update}
                      to={to('update', { hostId, ordinal: String(update.ordinal) })}
                    />
                  </Fragment>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Pane>
  );
}

/** What the ledger concludes about an update that did not simply succeed, how sure that is, and what it rests on. */
function Why({
  finding,
  update,
  to,
}: {
  readonly finding: Finding | undefined;
  readonly update: HostView['liveUpdates']['nodes'][number];
  readonly to: string;
}) {
  if (finding === undefined || (finding.verdict.kind === 'SUCCEEDED' && finding.certainty === 'CERTAIN'))
    return null;
  const events = finding.because.length;
  return (
    <tr className="why">
      <td />
      <td colSpan={5}>
        {updateSentence(finding.verdict, update).sentence}{' '}
        <span className="dim">
          {finding.certainty.toLowerCase()},{' '}
          {events === 0 ? (
            'without an event'
          ) : (
            <a href={to}>
              rests on {events} {events === 1 ? 'event' : 'events'}
            </a>
          )}
        </span>
      </td>
    </tr>
  );
}
