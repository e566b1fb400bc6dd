/** The foot of the list: what waits, and where the reader stands. */
import { counted, grouped } from '../../parts/format.js';
import type { EventListStore, ListSnapshot } from './list-store.js';

export interface FootProps {
  readonly list: ListSnapshot;
  readonly store: EventListStore;
  readonly total: number | null;
  readonly cursor: string | null;
  readonly at: string | null;
}

export function Foot({ list, store, total, cursor, at }: FootProps) {
  const { rows, waiting, following, loading, more, readTo } = list;
  const index = rows.findIndex(({ position }) => position === cursor);
  const known = total !== null && total < 10_000;
  const place = known && index >= 0 ? `${grouped(total - rows.length + index + 1)} of ${grouped(total)}` : '';
  return (
    <div className="event-foot">
      {at !== null || following ? null : (
        <button type="button" className="button" onClick={store.follow}>
          {waiting === 0 ? 'Follow' : `Show ${grouped(waiting)} new`} <kbd>End</kbd>
        </button>
      )}
      <span role="status">
        {at !== null ? (
          'Up to the moment of the page; nothing follows.'
        ) : following ? (
          <>
            <b>Following</b> the head
          </>
        ) : (
          <>
            <b>Paused</b> {place === '' ? '' : `at ${place}, `}
            {waiting === 0 ? 'nothing new' : counted(waiting, 'later event')}
          </>
        )}
        {loading && rows.length > 0 ? ', reading older events' : ''}
        {more && readTo !== null ? `, read back to position ${grouped(readTo)}` : ''}
      </span>
      <span className="event-keys" aria-hidden="true">
        <kbd>j</kbd> <kbd>k</kbd> row <kbd>Enter</kbd> open <kbd>[</kbd> <kbd>]</kbd> otherwise <kbd>x</kbd>{' '}
        pin
      </span>
    </div>
  );
}
