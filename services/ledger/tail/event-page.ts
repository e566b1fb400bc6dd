import type { StoredEvent } from '../../kernel/index.js';

/** A part of the log under a filter: everything that matches after its start, up to and including `through`. */
export interface EventPage {
  readonly events: readonly StoredEvent[];
  /** The last position that was checked; at least that of the last event. */
  readonly through: bigint;
}
