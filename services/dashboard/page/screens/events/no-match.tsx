/** A list without a row: why, and what would be here. */
import { useEffect, useState } from 'react';
import {
  conditionsOf,
  conditionWords,
  filterWords,
  only,
  without,
  type Condition,
  type EventFilterInput,
  type EventQuery,
} from '../../drawing/event-filter.js';
import { Digits } from '../../parts/count.js';
import { grouped } from '../../parts/format.js';
import type { PlaceNow } from '../../place/use-place.js';
import { ask } from '../../read/client.js';
import { atInput } from '../../read/moment.js';
import { EventsCount } from './query.generated.js';

export function NothingYet() {
  return (
    <div className="event-none">
      <h2 className="lead">No event has arrived.</h2>
      <p className="soft">
        Each row will be one fact that an observer reported of a host: a boot, a session, a file, a line of
        the kernel. Import a capture to see some:{' '}
        <code>handover-ledger import demo/captures/7.3.4-three-updates</code>. The list follows the log: the
        first event appears here without a reload.
      </p>
    </div>
  );
}

interface Counted extends Condition {
  readonly alone: number | null;
  readonly without: number | null;
}

/** Each condition with what it matches alone, and what would match without it. */
export function NoMatch({ place, asOf }: { readonly place: PlaceNow; readonly asOf: string | null }) {
  const { query, at } = place;
  const rows = useCounts(query, at);
  const kinds = (query['type'] ?? '').split(',').filter((kind) => kind !== '');
  const unseen = rows.find(({ name }) => name === 'type')?.alone === 0;
  return (
    <div className="event-none">
      <h2 className="lead">No event {filterWords(query)} is in the log.</h2>
      <p className="soft">
        The filter was applied to all {asOf === null ? '' : <Digits value={asOf} />} events. Each condition on
        its own:
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">condition</th>
            <th scope="col" className="num">
              matches alone
            </th>
            <th scope="col">the others</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                {conditionWords[row.name]} <code>{row.value}</code>
              </th>
              <td className="num">{row.alone === null ? '—' : countText(row.alone)}</td>
              <td>
                <a href={place.with({ [row.name]: null })}>
                  without it: {row.without === null ? '—' : countText(row.without)}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {unseen ? (
        <p className="soft">
          {kinds.length === 1 ? 'This kind has' : 'These kinds have'} never been seen in this ledger.
        </p>
      ) : null}
    </div>
  );
}

/** `totalCount` is exact below 10,000. */
export const countText = (count: number): string => (count >= 10_000 ? '10,000 or more' : grouped(count));

function useCounts(query: EventQuery, at: string | null): readonly Counted[] {
  const conditions = conditionsOf(query);
  const key = JSON.stringify([conditions, at]);
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  useEffect(() => {
    let over = false;
    const count = async (name: string, filter: EventFilterInput): Promise<void> => {
      const answer = await ask(EventsCount, { filter, at: atInput(at) });
      if (!over && answer.ok) setCounts((all) => ({ ...all, [name]: answer.data.events.totalCount }));
    };
    setCounts({});
    for (const { name } of conditions) {
      void count(`${name} alone`, only(query, name));
      void count(`${name} without`, without(query, name));
    }
    return () => {
      over = true;
    };
    // The key holds the conditions and the moment.
  }, [key]);
  return conditions.map((condition) => ({
    ...condition,
    alone: counts[`${condition.name} alone`] ?? null,
    without: counts[`${condition.name} without`] ?? null,
  }));
}
