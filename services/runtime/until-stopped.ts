/** Stops a long-running verb on a signal or after an unhandled error. */
import type { Logger } from 'pino';
import { safeError } from '../ledger/index.js';

/** A verb drains this long. Service managers kill after ten seconds and log nothing; this logs what happened. */
const LONGEST_STOP_MS = 9_500;

/**
 * Resolves with the reason when this process has to stop. After an unhandled error the state of the process may be
 * wrong: it is logged with its cause, the verb drains, and the exit code is 1. `alsoWhen`: another reason to stop.
 * A second Ctrl-C, or a drain that takes longer than 9.5 s, ends the process at once with exit code 1.
 */
export function untilStopped(logger: Logger, alsoWhen?: Promise<string>): Promise<string> {
  return new Promise((resolve) => {
    const stop = (why: string): void => {
      setTimeout(() => {
        logger.error('a part did not stop within 9.5 s; exiting');
        process.exit(1);
      }, LONGEST_STOP_MS).unref();
      resolve(why);
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', (signal) => {
      process.once('SIGINT', () => process.exit(1));
      stop(signal);
    });
    // Node reports a rejected promise that no code handles here as well.
    process.on('uncaughtException', (error, origin) => {
      process.exitCode = 1;
      logger.fatal(
        { origin, error: safeError(error) },
        'an unhandled error: the state of this process may be wrong; it drains and exits with code 1',
      );
      stop('an unhandled error, see the log');
    });
    void alsoWhen?.then(stop);
  });
}
