/** The parts of the ledger itself: sequencer, read models, database. */
import { Digits } from '../../parts/count.js';
import { counted, durationText } from '../../parts/format.js';
import { Pane } from '../../parts/pane.js';
import { StateMark } from '../../parts/state-mark.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import { StaleHosts } from './alerts.js';
import type { Health } from './view.js';
import { Known } from './part.js';

interface PartProps {
  readonly health: Health;
}

export function Sequencer({ health }: PartProps) {
  return (
    <Pane
      title="Sequencer"
      question="Which process leads?"
      aside={health.sequencer === null ? null : <>leadership {health.sequencer.epoch}</>}
    >
      <Known health={health} name="sequencer" part={health.sequencer}>
        {({ leader, since, connected, standbys }) => (
          <div className="wide-table" tabIndex={0} role="group" aria-label="Sequencers">
            <table className="plain">
              <thead>
                <tr>
                  <th>process</th>
                  <th>role</th>
                  <th>since</th>
                </tr>
              </thead>
              <tbody>
                <tr className={connected ? '' : 'tinted'}>
                  <td className="mono">{leader ?? 'none'}</td>
                  <td>
                    {connected ? (
                      <StateMark state="SUCCEEDED" word="leads" />
                    ) : (
                      <StateMark state="REFUSED" word={leader === null ? 'never led' : 'not connected'} />
                    )}
                  </td>
                  <td>{since === null ? <span className="dim">never</span> : <When at={since} />}</td>
                </tr>
                {standbys.map((name, index) => (
                  <tr key={index}>
                    <td className="mono">{name}</td>
                    <td>
                      <StateMark state="NOT_STARTED" word="stands by" />
                    </td>
                    <td />
                  </tr>
                ))}
              </tbody>
            </table>
            {standbys.length === 0 ? <p className="dim">No process stands by.</p> : null}
          </div>
        )}
      </Known>
    </Pane>
  );
}

export function ReadModels({ health }: PartProps) {
  const place = usePlace();
  const late = health.rules.some(({ name, fires }) => name === 'LedgerProjectionLag' && fires);
  return (
    <Pane title="Read models" question="Do the screens show the head?">
      <Known health={health} name="readModels" part={health.readModels}>
        {({ position, lag, lagFor, hosts, stale }) => (
          <dl className="pairs">
            <div>
              <dt>position</dt>
              <dd>
                <a className="mono" href={place.to('event', { position })}>
                  <Digits value={position} />
                </a>
              </dd>
            </div>
            <div className={late ? 'tinted' : ''}>
              <dt>behind</dt>
              <dd>
                {late ? <StateMark state="REFUSED" word="" /> : null}
                <Digits value={lag} /> events, {durationText(lagFor)}
              </dd>
            </div>
            <div className={stale > 0 ? 'tinted' : ''}>
              <dt>stale hosts</dt>
              <dd>
                {stale > 0 ? <StateMark state="REFUSED" word="" /> : null}
                <Digits value={stale} /> of {counted(hosts, 'host')}
                {stale > 0 ? <StaleHosts health={health} /> : null}
              </dd>
            </div>
          </dl>
        )}
      </Known>
    </Pane>
  );
}

export function Database({ health }: PartProps) {
  return (
    <Pane title="Database" question="Does it answer, and how large is it?">
      <Known health={health} name="database" part={health.database}>
        {({ version, size, connections, maxConnections }) => {
          const full = connections >= maxConnections * 0.9;
          return (
            <dl className="pairs">
              <div>
                <dt>primary</dt>
                <dd>
                  <StateMark state="SUCCEEDED" word="answers" />, PostgreSQL {version}
                </dd>
              </div>
              <div>
                <dt>size</dt>
                <dd>{bytes(size)}</dd>
              </div>
              <div className={full ? 'tinted' : ''}>
                <dt>connections</dt>
                <dd>
                  {full ? <StateMark state="REFUSED" word="" /> : null}
                  {connections} of {maxConnections}
                </dd>
              </div>
            </dl>
          );
        }}
      </Known>
    </Pane>
  );
}

/** Bytes with three digits, e.g. `1.94 GB`. */
function bytes(text: string): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let value = Number(text);
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${Number(value.toPrecision(3))} ${units[unit] ?? ''}`;
}
