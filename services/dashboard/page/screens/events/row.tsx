/** One event of the list: position, time, lateness, host, version, state, kind, meaning and source. */
import { memo } from 'react';
import { meaningOf } from '../../drawing/event-meaning.js';
import { hostParts, latenessOf, shortTime } from '../../drawing/event-row.js';
import { Digits } from '../../parts/count.js';
import { StateShape } from '../../parts/state-mark.js';
import { looks } from '../../parts/states.js';
import type { Row } from './list-store.js';

export const columns = [
  ['position', 'position'],
  ['time', 'time, UTC'],
  ['late', 'late'],
  ['host', 'host'],
  ['version', ''],
  ['mark', ''],
  ['kind', 'kind'],
  ['meaning', 'what it means'],
  ['source', 'source'],
] as const;

export interface EventRowProps {
  readonly row: Row;
  /** Leading part that the hosts of the list have in common. */
  readonly common: number;
  /** Date of the reader's day in UTC: rows of other days have their date. */
  readonly today: string;
  /** How long it was dark before, in words. */
  readonly dark?: string | undefined;
}

/** The cells. The row itself is placed by the list. */
export const EventCells = memo(function EventCells({ row, common, today, dark }: EventRowProps) {
  const { text, mark, loud, spoken, gap, hole } = meaningOf(row);
  const [start, end] = hostParts(row.hostId, common);
  const late = latenessOf(row.occurredAt, row.recordedAt);
  return (
    <>
      <span role="gridcell" className="position mono">
        <Digits value={row.position} />
      </span>
      <span role="gridcell" className="time mono">
        <time dateTime={row.occurredAt}>{shortTime(row.occurredAt, today)}</time>
      </span>
      <span role="gridcell" className="late">
        {late}
      </span>
      <span role="gridcell" className="host">
        {start}
        <b>{end}</b>
      </span>
      <span role="gridcell" className="version">
        v {row.version}
      </span>
      <span role="gridcell" className="mark">
        {mark === null ? null : (
          <>
            <StateShape state={mark} />
            <span className="visually-hidden">{looks[mark].word}</span>
          </>
        )}
      </span>
      <span role="gridcell" className="kind mono">
        {row.type}
      </span>
      <span role="gridcell" className={`meaning${spoken ? ' mono' : ''}`} data-loud={loud || undefined}>
        {gap ? <span className="gap-mark" aria-hidden="true" /> : null}
        {hole ? <span className="hole-mark" aria-hidden="true" /> : null}
        {text}
        {gap && dark !== undefined ? `, ${dark}` : ''}
      </span>
      <span role="gridcell" className="source">
        {(row.evidence[0]?.source ?? '').toLowerCase().replace('_', ' ')}
      </span>
    </>
  );
});
