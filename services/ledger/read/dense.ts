/** The log has one event at each position. A reader that finds fewer fails instead of omitting one. */
import type { StoredEvent } from '../../kernel/index.js';
import { LedgerError } from '../errors.js';

/** Throws LOG_NOT_DENSE unless the events are those of the positions right after `after`, without a gap. */
export function checkDense(after: bigint, events: readonly Pick<StoredEvent, 'position'>[]): void {
  let due = after + 1n;
  for (const { position } of events) {
    if (position !== due)
      throw new LedgerError(
        'LOG_NOT_DENSE',
        `position ${due} is missing from the log; the next stored position is ${position}`,
        { position: String(due) },
      );
    due++;
  }
}

/** For a page of positions, or of versions of a host, that is not complete: LOG_NOT_DENSE. Both ends are included. */
export function notDense(from: bigint, to: bigint, found: number): LedgerError {
  return new LedgerError(
    'LOG_NOT_DENSE',
    `expected ${to - from + 1n} events from ${from} to ${to}, found ${found}`,
    { from: String(from), to: String(to), found },
  );
}
