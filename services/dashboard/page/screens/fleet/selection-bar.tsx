/** What to do with the selected hosts. */
import { counted, listed } from '../../parts/format.js';
import { usePlace } from '../../place/use-place.js';
import type { HostGroup, View } from './host-groups.js';
import { selectionOf } from './selection.js';

const NAMED = 3;

export function SelectionBar({
  selected,
  groups,
  view,
  onClear,
}: {
  readonly selected: ReadonlySet<string>;
  readonly groups: readonly HostGroup[];
  readonly view: View;
  readonly onClear: () => void;
}) {
  const place = usePlace();
  const shown = groups.flatMap((group) => group.hosts);
  const { hosts, racks, query } = selectionOf(selected, shown, view, place.query);
  return (
    <div className="selection" role="status">
      {hosts === 0 ? null : (
        <>
          <b>{counted(hosts, 'host')} selected</b>
          {racks.length === 0 ? null : (
            <span className="soft">
              in {racks.length <= NAMED ? listed(racks) : counted(racks.length, 'rack')}
            </span>
          )}
          {query === null ? (
            <span className="soft">Select whole racks, or at most 100 hosts, to show only them.</span>
          ) : (
            <>
              <a href={place.with(query)}>Only these</a>
              <a href={place.with({ ...query, as: 'table' })}>As a table</a>
            </>
          )}
          <button type="button" className="link" onClick={onClear}>
            Select nothing
          </button>
        </>
      )}
    </div>
  );
}
