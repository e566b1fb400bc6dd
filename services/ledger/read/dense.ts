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
