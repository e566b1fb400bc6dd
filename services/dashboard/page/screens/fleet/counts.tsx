/** The counts by state, each a toggle of the filter. Zeros stay, so that nothing moves. */
import { Digits } from '../../parts/count.js';
import { StateShape } from '../../parts/state-mark.js';
import { looks, outcomes, type State } from '../../parts/states.js';
import { usePlace } from '../../place/use-place.js';
import { wordOf } from './fleet-filter.js';

const always: readonly State[] = [...outcomes, 'SILENT', 'NOT_STARTED'];

export function Counts({
  byState,
  known,
}: {
  readonly byState: ReadonlyMap<State, number>;
  readonly known: boolean;
}) {
  const place = usePlace();
  // Only a rollout whose target the catalogue judges has these.
  const shown: readonly State[] = byState.has('WOULD_BE_LOST') ? [...always, 'WOULD_BE_LOST'] : always;
  const chosen = new Set((place.query['outcome'] ?? '').split(',').filter((word) => word !== ''));
  const toggle = (state: State): void => {
    const word = wordOf(state);
    const next = chosen.has(word) ? [...chosen].filter((one) => one !== word) : [...chosen, word];
    place.change({ outcome: next.length === 0 ? null : next.join(',') });
  };
  return (
    <div className="counts" role="group" aria-label="Filter by state of the latest update">
      {shown.map((state) => {
        const count = byState.get(state) ?? 0;
        return (
          <button
            key={state}
            type="button"
            className={count === 0 ? 'zero' : ''}
            aria-pressed={chosen.has(wordOf(state))}
            onClick={() => toggle(state)}
          >
            <StateShape state={state} quiet={count === 0} />
            <span className="n">{known ? <Digits value={count} /> : '—'}</span>
            <span className="w">{looks[state].word}</span>
          </button>
        );
      })}
    </div>
  );
}
