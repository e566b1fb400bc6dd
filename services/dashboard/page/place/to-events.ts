/** Addresses of the rows behind a number: the list of events with a filter, at the moment of the page. */
import { withQuery } from './address.js';

export interface EventsOf {
  readonly host?: string | undefined;
  readonly type?: string | undefined;
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  readonly open?: string | undefined;
}

export const eventsAddress = (filter: EventsOf, at: string | null): string =>
  withQuery('/events', { ...filter, at });
