/** The two ways in which a place of a host's stream is not there. */
import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';

export type MissingPlace =
  { readonly kind: 'no_such_host' } | { readonly kind: 'future_position'; readonly head: bigint };

export function missingPlace(place: MissingPlace, host: string): CommandError {
  if (place.kind === 'no_such_host') {
    return new CommandError(exitCodes.notFound, 'NO_SUCH_HOST', `no event of host ${host} is in the ledger`, {
      host,
    });
  }
  const message = `the log ends at position ${place.head}`;
  return new CommandError(exitCodes.notFound, 'FUTURE_POSITION', message, { head: place.head });
}
