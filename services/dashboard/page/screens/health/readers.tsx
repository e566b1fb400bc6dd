/** The readers of this server, and the producers that it hears. */
import { Digits } from '../../parts/count.js';
import { counted, durationText, grouped } from '../../parts/format.js';
import { Pane } from '../../parts/pane.js';
import { StateMark } from '../../parts/state-mark.js';
import { When } from '../../parts/when.js';
import type { Health } from './view.js';
import { Known } from './part.js';

const SHOWN = 10;

export function Subscribers({ health: { streams } }: { readonly health: Health }) {
  const open = streams.reduce((sum, one) => sum + one.streams, 0);
  return (
    <Pane
      title="Subscribers"
      question="Which read along, and which are late?"
      aside={counted(open, 'stream')}
    >
      {streams.length === 0 ? (
        <p className="soft">No stream is open on this server.</p>
      ) : (
        <div className="wide-table" tabIndex={0} role="group" aria-label="Open streams of this server">
          <table className="plain">
            <thead>
              <tr>
                <th>client</th>
                <th>of</th>
                <th className="num">streams</th>
                <th className="num">behind</th>
                <th>state</th>
              </tr>
            </thead>
            <tbody>
              {streams.slice(0, SHOWN).map(({ client, field, streams: count, lag }) => (
                <tr key={`${client} ${field}`} className={lag > LATE ? 'tinted' : ''}>
                  <td className="mono">{client}</td>
                  <td>{field}</td>
                  <td className="num">{count}</td>
                  <td className="num">
                    <Digits value={lag} />
                  </td>
                  <td>
                    {lag > LATE ? (
                      <StateMark state="REFUSED" word="behind" />
                    ) : (
                      <StateMark state="SUCCEEDED" word="caught up" />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {streams.length > SHOWN ? <p className="dim">{streams.length - SHOWN} more, with less lag</p> : null}
      <p className="dim">A slow reader is notified and resumes at its position.</p>
    </Pane>
  );
}

/** Events that a stream may be behind while a page of them is under way. */
const LATE = 500;

export function Producers({ health }: { readonly health: Health }) {
  return (
    <Pane
      title="Producers"
      question="Which was heard longest ago?"
      aside={health.producers === null ? null : counted(health.producers.length, 'producer')}
    >
      <Known health={health} name="producers" part={health.producers}>
        {(all) => {
          const oldest = [...all].sort((a, b) => a.lastHeardAt.localeCompare(b.lastHeardAt));
          const rest = oldest.slice(SHOWN);
          return all.length === 0 ? (
            <p className="soft">No producer has sent an event.</p>
          ) : (
            <>
              <div className="wide-table" tabIndex={0} role="group" aria-label="Producers, last heard first">
                <table className="plain">
                  <thead>
                    <tr>
                      <th>producer</th>
                      <th className="num">hosts</th>
                      <th className="num">events</th>
                      <th>last heard, UTC</th>
                      <th className="num">ago</th>
                    </tr>
                  </thead>
                  <tbody>
                    {oldest.slice(0, SHOWN).map(({ producerId, hosts, events, lastHeardAt }) => (
                      <tr key={producerId}>
                        <td className="mono producer" title={producerId}>
                          {producerId}
                        </td>
                        <td className="num">{grouped(hosts)}</td>
                        <td className="num">{grouped(events)}</td>
                        <td>
                          <When at={lastHeardAt} />
                        </td>
                        <td className="num">{ago(lastHeardAt, health.answeredAt)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {rest.length === 0 ? null : (
                <p className="dim">
                  {rest.length} more, heard {ago(rest.at(-1)?.lastHeardAt ?? '', health.answeredAt)} to{' '}
                  {ago(rest[0]?.lastHeardAt ?? '', health.answeredAt)} ago
                </p>
              )}
              <p className="dim">Of the newest 10,000 events of the log.</p>
            </>
          );
        }}
      </Known>
    </Pane>
  );
}

const ago = (then: string, now: string): string =>
  durationText(Math.max(0, Date.parse(now) - Date.parse(then)) * 1000);
