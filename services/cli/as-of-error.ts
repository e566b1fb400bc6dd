/** Errors for a host or position that does not exist. */
import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';

export type MissingAsOf =
  { readonly kind: 'no_such_host' } | { readonly kind: 'future_position'; readonly head: bigint };

export function asOfError(missing: MissingAsOf, host: string): CommandError {
  if (missing.kind === 'no_such_host') {
    return new CommandError(
      exitCodes.notFound,
      'NO_SUCH_HOST',
      `the ledger has no event of host ${host}: check the host id`,
      {
        host,
      },
    );
  }
  const message = `the position is beyond the head of the log (${missing.head}): pass ${missing.head} or less`;
  return new CommandError(exitCodes.notFound, 'FUTURE_POSITION', message, { head: missing.head });
}
