/** An instant: UTC on the page, the reader's own time on hover. */
import { dateOf, timeOfDay, type Precision } from './format.js';

export interface WhenProps {
  /** RFC 3339 in UTC, as the API writes it. */
  readonly at: string;
  readonly precision?: Precision;
  /** Shows the date as well. Default: only when it is not today. */
  readonly date?: boolean;
}

export function When({ at, precision = 'second', date }: WhenProps) {
  const day = dateOf(at);
  const withDate = date ?? day !== new Date().toISOString().slice(0, 10);
  const local = new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'long' });
  return (
    <time className="mono" dateTime={at} title={`${at} UTC; here ${local}`}>
      {withDate ? `${day} ` : ''}
      {timeOfDay(at, precision)}
    </time>
  );
}
