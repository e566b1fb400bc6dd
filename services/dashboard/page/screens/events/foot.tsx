/** The foot of the list: what waits, and where the reader stands. */
import { counted, grouped } from '../../parts/format.js';
import type { EventListStore, ListSnapshot } from './list-store.js';

export interface FootProps {
  readonly list: ListSnapshot;
  readonly store: EventListStore;
  readonly follow: (following: boolean) => void;
  readonly total: number | null;
  readonly cursor: string | null;
  readonly at: string | null;
  /** The filter may have to read much of the log for few rows. */
  readonly searches: boolean;
}

export function Foot({ list, store, follow, total, cursor, at, searches }: FootProps) {
  const { rows, waiting, following, loading, halted, more, readTo } = list;
  const index = rows.findIndex(({ position }) => position === cursor);
  const known = total !== null && total < 10_000;
  const place =
    known && index >= 0 ? `${grouped(total - waiting - rows.length + index + 1)} of ${grouped(total)}` : '';
  return (
    <div className="event-foot">
      {(at !== null && !list.anchored) || following ? null : (
        <button type="button" className="button" onClick={() => follow(true)}>
          {at !== null ? 'Show later events' : waiting === 0 ? 'Follow' : `Show ${grouped(waiting)} new`}{' '}
          <kbd>End</kbd>
        </button>
      )}
      <span role="status">
        {at !== null && list.anchored ? (
          'Up to the event that was opened.'
        ) : at !== null ? (
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
        {more && readTo !== null
          ? `, ${halted ? 'stopped' : 'read back'} at position ${grouped(readTo)}`
          : ''}
      </span>
      {!more ? null : halted ? (
        <button type="button" className="link" onClick={store.search}>
          Search on
        </button>
      ) : loading && searches ? (
        <button type="button" className="link" onClick={store.halt}>
          Stop the search
        </button>
      ) : null}
      <span className="event-keys" aria-hidden="true">
        <kbd>j</kbd> <kbd>k</kbd> row <kbd>Enter</kbd> open <kbd>[</kbd> <kbd>]</kbd> unexpected <kbd>x</kbd>{' '}
        pin
      </span>
    </div>
  );
}
