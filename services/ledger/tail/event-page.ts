import type { StoredEvent } from '../../kernel/index.js';

/** A piece of the log under a filter: everything that matches after the place where it began, up to `through`. */
export interface EventPage {
  readonly events: readonly StoredEvent[];
  /** The last position that was looked at; at least that of the last event. */
  readonly through: bigint;
}
