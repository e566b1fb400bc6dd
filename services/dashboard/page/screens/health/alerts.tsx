/** Alerts: what needs a person? */
import { useEffect, useState } from 'react';
import { counted } from '../../parts/format.js';
import { Pane } from '../../parts/pane.js';
import { StateShape } from '../../parts/state-mark.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import type { Health } from './view.js';

export function Alerts({ health }: { readonly health: Health }) {
  const { rules } = health;
  const fires = rules.filter((rule) => rule.fires);
  const quiet = rules.filter((rule) => !rule.fires);
  const since = useSince(health);
  const place = usePlace();
  return (
    <Pane
      title="Alerts"
      question="What needs a person?"
      aside={`${fires.length === 0 ? 'none fires' : `${String(fires.length)} ${fires.length === 1 ? 'fires' : 'fire'}`}, ${String(quiet.length)} quiet`}
    >
      <ul className="alerts">
        {fires.map(({ name, detail, runbook }) => (
          <li key={name}>
            <StateShape state="REFUSED" />
            <p>
              <b className="held">{name}</b> <span className="soft">{detail}</span>
            </p>
            <p className="soft">
              {since[name] === undefined ? null : (
                <>
                  Seen by this page since <When at={since[name]} />.{' '}
                </>
              )}
              <a href={`${place.to('docs', { name: 'runbooks' })}#${runbook}`}>Runbook</a>
            </p>
            {name === 'LedgerStaleHosts' ? <StaleHosts health={health} /> : null}
          </li>
        ))}
      </ul>
      <details className="quiet">
        <summary>{counted(quiet.length, 'quiet rule')}</summary>
        <ul className="alerts">
          {quiet.map(({ name, detail, runbook }) => (
            <li key={name}>
              <StateShape state="SUCCEEDED" quiet />
              <a href={`${place.to('docs', { name: 'runbooks' })}#${runbook}`}>{name}</a>{' '}
              <span className="dim">{detail}</span>
            </li>
          ))}
        </ul>
      </details>
      <p className="dim">Other alerts need the history of the metrics and are judged by Prometheus.</p>
    </Pane>
  );
}

export function StaleHosts({ health: { readModels } }: { readonly health: Health }) {
  const place = usePlace();
  if (readModels === null) return null;
  return (
    <p className="alert-links">
      {readModels.staleHostIds.slice(0, 5).map((hostId) => (
        <a key={hostId} className="mono" href={place.to('host', { hostId })}>
          {hostId}
        </a>
      ))}
      {readModels.stale > 5 ? (
        <a href={place.to('hosts', {}, { stale: '1' })}>all {readModels.stale}</a>
      ) : null}
    </p>
  );
}

/** Instants at which this page first saw the conditions that hold. The API judges the present only. */
function useSince({ rules, answeredAt }: Health): Readonly<Record<string, string>> {
  const [since, setSince] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    setSince((before) =>
      Object.fromEntries(
        rules.filter(({ fires }) => fires).map(({ name }) => [name, before[name] ?? answeredAt]),
      ),
    );
  }, [rules, answeredAt]);
  return since;
}
