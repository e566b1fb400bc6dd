/** By edge: which pair of kernels is unsafe? */
import { Count } from '../../parts/count.js';
import { counted } from '../../parts/format.js';
import { Pane } from '../../parts/pane.js';
import { StateShape } from '../../parts/state-mark.js';
import { edgeWord } from '../../place/edge.js';
import { usePlace } from '../../place/use-place.js';
import { lostWords, type Edge } from './edges.js';
import { verdictLook, wouldLose } from './rollout.js';

const SHOWN = 6;

export function EdgesPane({
  edges,
  target,
}: {
  readonly edges: readonly Edge[];
  readonly target: string | null;
}) {
  const { to, with: here } = usePlace();
  if (edges.length === 0) return null;
  return (
    <Pane
      title="By edge"
      question="Which pair of kernels is unsafe?"
      aside={edges.length > SHOWN ? <a href={to('updates')}>{`${SHOWN} of ${edges.length}`}</a> : undefined}
    >
      <table className="edges">
        <thead>
          <tr>
            <th scope="col">Edge</th>
            <th scope="col" className="num">
              tried
            </th>
            <th scope="col" className="num">
              lost
            </th>
            <th scope="col" className="num">
              to come
            </th>
            <th scope="col">catalogue</th>
          </tr>
        </thead>
        <tbody>
          {edges.slice(0, SHOWN).map((edge) => {
            const { from, tried, lost, retriedHosts, toCome, verdict } = edge;
            const { state, word } = verdictLook(verdict);
            const updates = (outcome: string | null): string =>
              to('updates', {}, { edge: edgeWord(edge), outcome });
            return (
              <tr key={edgeWord(edge)}>
                <th scope="row" className="mono ink">
                  {from ?? 'not seen'} → {edge.to ?? 'not seen'}
                </th>
                <td className="num">
                  {tried === 0 ? <span className="dim">0</span> : <Count value={tried} to={updates(null)} />}
                </td>
                <td className={`num ${lost > 0 ? 'lost' : 'dim'}`}>
                  {lost === 0 ? '0' : <Count value={lost} to={updates(lostWords)} />}
                  {retriedHosts === 0 ? null : (
                    <small className="again">again on {counted(retriedHosts, 'host')}</small>
                  )}
                </td>
                <td className={`num ${toCome > 0 && wouldLose(verdict) ? 'lost' : ''}`}>
                  {toCome === 0 ? (
                    <span className="dim">{edge.to === target && target !== null ? '0' : '—'}</span>
                  ) : (
                    <Count value={toCome} to={here({ tocome: '1', kernel: from, as: 'table' })} />
                  )}
                </td>
                <td>
                  <StateShape state={state} /> {word}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {target === null ? null : (
        <p className="dim">
          To come: hosts with the label wave that do not run {target}, the target of most of the newest
          updates.
        </p>
      )}
    </Pane>
  );
}
