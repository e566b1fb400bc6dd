/** Where these bytes were seen, and whether they agree with the bytes that replay rebuilds. */
import { Pane } from '../../parts/pane.js';
import { StateMark } from '../../parts/state-mark.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import type { Seen } from './use-blob.js';
import { verdictWords } from './verdict.js';

export function Observations({ observations }: { readonly observations: readonly Seen[] }) {
  const place = usePlace();
  return (
    <Pane
      title="Seen and rebuilt"
      question="Do the bytes agree?"
      aside={observations.length === 20 ? <span className="dim">the newest 20</span> : undefined}
    >
      {observations.length === 0 ? (
        <p className="soft">No observer read these bytes.</p>
      ) : (
        <div className="scrolled" tabIndex={0} role="region" aria-label="Observations">
          <table>
            <thead>
              <tr>
                <th scope="col">replay says</th>
                <th scope="col">host</th>
                <th scope="col">file</th>
                <th scope="col">stage</th>
                <th scope="col">time, UTC</th>
                <th scope="col">event</th>
              </tr>
            </thead>
            <tbody>
              {observations.map((one) => {
                const { state, word } = verdictWords[one.verdict];
                return (
                  <tr key={`${one.position} ${one.name}`}>
                    <td title={one.message ?? undefined}>
                      <StateMark state={state} word={word} />
                    </td>
                    <td>{one.hostId}</td>
                    <td className="mono">
                      <a
                        href={place.to(
                          'rebuilt',
                          { hostId: one.hostId, name: one.name },
                          { of: one.position },
                        )}
                      >
                        {one.name}
                      </a>
                    </td>
                    <td>{one.moment ?? <span className="dim">not stated</span>}</td>
                    <td>
                      <When at={one.occurredAt} />
                    </td>
                    <td>
                      <a className="mono" href={place.to('event', { position: one.position })}>
                        {one.position}
                      </a>
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
