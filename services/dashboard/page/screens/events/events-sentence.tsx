/** The sentence of the list: how many match, what is unexpected among them, and what waits. */
import { conditionsOf, filterWords, type EventFilterInput } from '../../drawing/event-filter.js';
import { eventColumns, type ExportedEvent } from '../../drawing/event-export.js';
import { meaningOf } from '../../drawing/event-meaning.js';
import { counted, grouped, timeOfDay } from '../../parts/format.js';
import { ExportButtons } from '../../parts/export-buttons.js';
import { Sentence } from '../../parts/sentence.js';
import type { PlaceNow } from '../../place/use-place.js';
import type { RowPage } from '../../read/all-rows.js';
import { ask, type Answer } from '../../read/client.js';
import { EventsBack } from './query.generated.js';
import type { Hole } from './hole-row.js';
import type { ListSnapshot, Row } from './list-store.js';
import { countText } from './no-match.js';

export interface EventsSentenceProps {
  readonly place: PlaceNow;
  readonly list: ListSnapshot;
  /** Unexpected rows. */
  readonly loud: readonly Row[];
  readonly total: number | null;
  /** Holes between the rows. */
  readonly holes: readonly Hole[];
  readonly filter: EventFilterInput;
  readonly follow: (following: boolean) => void;
}

export function EventsSentence(props: EventsSentenceProps) {
  const { place, list, loud, total, holes } = props;
  const { rows, waiting, following, loading } = list;
  const words = filterWords(place.query);
  const marked = loud.find((row) => meaningOf(row).mark !== null);
  const worst = marked === undefined ? null : meaningOf(marked).mark;
  const first = loud[0];
  const last = rows.at(-1);
  const whole = total !== null && rows.length >= total;
  const among =
    whole || total === null
      ? ''
      : ` of the ${list.anchored ? '' : 'newest '}${grouped(rows.length)}${list.anchored ? ' read' : ''}`;
  const otherwise =
    first === undefined
      ? `None${among} is unexpected`
      : loud.length === 1
        ? `One${among} is unexpected, at ${timeOfDay(first.occurredAt)}`
        : `${grouped(loud.length)}${among} are unexpected, the first at ${timeOfDay(first.occurredAt)}`;
  const filtered = conditionsOf(place.query).length > 0;
  return (
    <Sentence
      state={
        first === undefined ? (rows.length === 0 ? 'NOT_STARTED' : 'SUCCEEDED') : (worst ?? 'INCOMPLETE')
      }
      consequence={
        rows.length === 0 ? (
          filtered && !loading ? (
            'Remove one condition, or wait: the list fills when an event that matches arrives.'
          ) : undefined
        ) : (
          <>
            {holeWords(holes)}The list stands at {last === undefined ? '—' : timeOfDay(last.occurredAt)}
            {place.at !== null
              ? '; later events are hidden.'
              : following
                ? ' and follows the log.'
                : waiting === 0
                  ? '. No later event matches yet.'
                  : `; ${counted(waiting, 'later event')} that ${waiting === 1 ? 'matches is' : 'match are'} kept back while you read.`}
          </>
        )
      }
      actions={<Actions {...props} />}
    >
      {rows.length === 0
        ? emptyWords(list, filtered)
        : `${total === null ? grouped(rows.length) : countText(total)} ${total === 1 ? 'event' : 'events'}${words === '' ? '' : ` ${words}`}. ${otherwise}.`}
    </Sentence>
  );
}

function emptyWords({ loading, halted, readTo, error }: ListSnapshot, filtered: boolean): string {
  if (loading)
    return readTo === null
      ? 'Events are being read.'
      : `No event has matched yet: the search is back at position ${grouped(readTo)}.`;
  if (error !== null) return 'The events could not be read.';
  if (halted && readTo !== null)
    return `No event matches after position ${grouped(readTo)}, where the search was stopped.`;
  return filtered ? 'No event matches.' : 'The log is empty.';
}

/** What is missing among the rows: holes are counted apart, because no filter knows what they were. */
function holeWords(holes: readonly Hole[]): string {
  const [first] = holes;
  if (first === undefined) return '';
  const events = holes.reduce((sum, { missing }) => sum + Number(missing), 0);
  return holes.length === 1
    ? `One hole is known among them: ${counted(events, 'event')} of ${first.hostId ?? first.producerId}. `
    : `${grouped(holes.length)} holes are known among them, ${counted(events, 'event')}. `;
}

function Actions({ list, follow, filter, total }: Omit<EventsSentenceProps, 'loud'>) {
  const { rows, following, asOf } = list;
  // What is shown: up to the newest row, or the position at which the list was read.
  const newest = rows.at(-1)?.position ?? null;
  const upTo = newest !== null && asOf !== null && BigInt(newest) > BigInt(asOf) ? newest : asOf;
  return (
    <>
      {rows.length === 0 ? null : (
        <ExportButtons
          name="events"
          count={total === null ? '' : countText(total)}
          asOf={upTo}
          columns={eventColumns}
          page={(position, before) => eventPage(filter, position, before)}
          without={['open', 'pin', 'follow']}
        />
      )}
      <button
        type="button"
        className={following ? 'button' : 'button primary'}
        onClick={() => follow(!following)}
      >
        {following ? 'Pause' : 'Follow'} <kbd>Space</kbd>
      </button>
    </>
  );
}

/** A page of the file: also of rows that the list does not hold. */
async function eventPage(
  filter: EventFilterInput,
  position: string,
  before: string | null,
): Promise<Answer<RowPage<ExportedEvent>>> {
  const answer = await ask(EventsBack, { filter, at: { position }, before });
  if (!answer.ok) return answer;
  const { nodes, pageInfo, continueFrom } = answer.data.events;
  const next = continueFrom ?? (pageInfo.hasPreviousPage ? (pageInfo.startCursor ?? null) : null);
  return { ok: true, data: { rows: nodes, before: next } };
}
