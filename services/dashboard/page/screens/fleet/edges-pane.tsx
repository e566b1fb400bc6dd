/** By edge: which pair of kernels is unsafe? */
import { Digits } from '../../parts/count.js';
import { Pane } from '../../parts/pane.js';
import { StateShape } from '../../parts/state-mark.js';
import type { State } from '../../parts/states.js';
import type { Edge } from './edges.js';
import type { HandoverVerdict } from './query.generated.js';

const SHOWN = 6;

export function EdgesPane({ edges }: { readonly edges: readonly Edge[] }) {
  if (edges.length === 0) return null;
  return (
    <Pane
      title="By edge"
      question="Which pair of kernels is unsafe?"
      aside={edges.length > SHOWN ? `${SHOWN} of ${edges.length}` : undefined}
    >
      <table className="edges">
        <thead>
          <tr>
            <th scope="col">Edge, by series</th>
            <th scope="col" className="num">
              tried
            </th>
            <th scope="col" className="num">
              lost
            </th>
            <th scope="col">catalogue</th>
          </tr>
        </thead>
        <tbody>
          {edges.slice(0, SHOWN).map(({ from, to, verdict, tried, lost }) => (
            <tr key={`${from} ${to}`}>
              <th scope="row" className="mono ink">
                {from} → {to}
              </th>
              <td className="num">
                <Digits value={tried} />
              </td>
              <td className={`num ${lost > 0 ? 'lost' : ''}`}>
                <Digits value={lost} />
              </td>
              <td>
                <Verdict verdict={verdict} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Pane>
  );
}

const verdicts: Readonly<Record<HandoverVerdict, readonly [State, string]>> = {
  OK: ['SUCCEEDED', 'arrives'],
  LOST: ['HANDOVER_REFUSED', 'lost'],
  PANIC: ['LUO_PANICKED', 'panics'],
  EIO: ['DESERIALIZE_FAILED', 'cannot be opened'],
  SILENT_CORRUPTION: ['CORRUPTS', 'corrupts'],
  PARTIAL: ['INCOMPLETE', 'partly'],
  UNKNOWN: ['UNKNOWN', 'not examined'],
};

function Verdict({ verdict }: { readonly verdict: HandoverVerdict }) {
  const [state, words] = verdicts[verdict];
  return (
    <>
      <StateShape state={state} /> {words}
    </>
  );
}
