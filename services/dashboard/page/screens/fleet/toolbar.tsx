/** How the hosts are grouped and shown. */
import { grouped } from '../../parts/format.js';
import { usePlace } from '../../place/use-place.js';
import { isFiltered, noFilter } from './fleet-filter.js';
import { fields, type Grouping } from './host-groups.js';
import { SaveView } from './saved-views.js';

/** Labels that have a button; `by` of the address takes any other key. */
const LABELS = 4;

export function Toolbar({
  shown,
  total,
  by,
  keys,
}: {
  readonly shown: number;
  readonly total: number;
  readonly by: Grouping;
  /** Keys of labels, the most frequent first. */
  readonly keys: readonly string[];
}) {
  const place = usePlace();
  const asTable = place.query['as'] === 'table';
  const groupings = [...new Set([...keys.slice(0, LABELS), ...fields, by])];
  const filtered = isFiltered(place.query);
  return (
    <div className="heading toolbar">
      <h2>{filtered ? `${grouped(shown)} of ${grouped(total)} hosts` : `${grouped(total)} hosts`}</h2>
      <span className="question">
        {asTable
          ? 'What became of each host?'
          : `one cell is one host, one block is ${keys.includes('rack') ? 'a rack' : '40'}; drag to select`}
      </span>
      {filtered ? (
        <button type="button" className="link" onClick={() => place.change(noFilter)}>
          All hosts
        </button>
      ) : null}
      <SaveView />
      <span className="aside choices">
        {asTable ? null : (
          <span className="choices" role="group" aria-label="Group by">
            <span className="dim">by</span>
            {groupings.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === by}
                onClick={() => place.change({ by: one }, { replace: true })}
              >
                {one}
              </button>
            ))}
          </span>
        )}
        <span className="choices" role="group" aria-label="Show as">
          <span className="dim">as</span>
          {(['wall', 'table'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={(one === 'table') === asTable}
              onClick={() => place.change({ as: one === 'table' ? one : null }, { replace: true })}
            >
              {one}
            </button>
          ))}
        </span>
      </span>
    </div>
  );
}
