/** A list without a row: why, and what would be here. */
import { useEffect, useState } from 'react';
import {
  conditionOf,
  conditionsOf,
  conditionWords,
  eventFilter,
  filterWords,
  only,
  type Condition,
  type EventQuery,
} from '../../drawing/event-filter.js';
import { Digits } from '../../parts/count.js';
import { counted, grouped } from '../../parts/format.js';
import type { PlaceNow } from '../../place/use-place.js';
import { ask } from '../../read/client.js';
import { atInput } from '../../read/moment.js';
import { useRead } from '../../read/use-read.js';
import { EventsCount, EventsWithout } from './query.generated.js';

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
  readonly without: EventMatches | null;
}

interface EventMatches {
  readonly count: number;
  readonly exact: boolean;
}

export interface NoMatchProps {
  readonly place: PlaceNow;
  readonly asOf: string | null;
  /** Number of events that are known to be missing in the log. */
  readonly missing: number;
}

/** Each condition with what it matches alone, and what would match without it: the one to remove stands out. */
export function NoMatch({ place, asOf, missing }: NoMatchProps) {
  const { query, at } = place;
  const rows = useCounts(query, at);
  const kinds = (query['type'] ?? '').split(',').filter((kind) => kind !== '');
  const unseen = rows.find(({ name }) => name === 'type')?.alone === 0;
  const excluding = rows.filter(({ without }) => (without?.count ?? 0) > 0);
  return (
    <div className="event-none">
      <h2 className="lead">No event {filterWords(query)} is in the log.</h2>
      <p className="soft">
        The filter was applied to all {asOf === null ? '' : <Digits value={asOf} />} events.{' '}
        {excluding.length === 1 ? 'One condition excludes them:' : 'Each condition on its own:'}
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
            <tr key={row.name} data-excludes={excluding.includes(row) || undefined}>
              <th scope="row">
                {conditionWords[row.name]} <code>{row.value}</code>
              </th>
              <td className="num">{row.alone === null ? '—' : countText(row.alone)}</td>
              <td>
                <a href={place.with({ [row.name]: null })}>
                  without it: {row.without === null ? '—' : matchesText(row.without)}
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
      {missing === 0 ? null : (
        <p className="soft">
          {counted(missing, 'event')} {missing === 1 ? 'is' : 'are'} missing in the log; what{' '}
          {missing === 1 ? 'it' : 'they'} said is not known.{' '}
          <a href={place.to('health')}>Missing telemetry</a>
        </p>
      )}
    </div>
  );
}

/** `totalCount` is exact below 10,000. */
export const countText = (count: number): string => (count >= 10_000 ? '10,000 or more' : grouped(count));

const matchesText = ({ count, exact }: EventMatches): string => `${grouped(count)}${exact ? '' : ' or more'}`;

function useCounts(query: EventQuery, at: string | null): readonly Counted[] {
  const conditions = conditionsOf(query);
  const without = useRead(EventsWithout, { filter: eventFilter(query) }).data?.events.withoutEach ?? [];
  const key = JSON.stringify([conditions, at]);
  const [alone, setAlone] = useState<Readonly<Record<string, number>>>({});
  useEffect(() => {
    let over = false;
    setAlone({});
    for (const { name } of conditions)
      void ask(EventsCount, { filter: only(query, name), at: atInput(at) }).then((answer) => {
        if (!over && answer.ok) setAlone((all) => ({ ...all, [name]: answer.data.events.totalCount }));
      });
    return () => {
      over = true;
    };
    // The key holds the conditions and the moment.
  }, [key]);
  return conditions.map((condition) => ({
    ...condition,
    alone: alone[condition.name] ?? null,
    without: without.find((one) => conditionOf[one.condition] === condition.name)?.matches ?? null,
  }));
}
