/**
 * Restarts an embedded server that ended, on the same port, so that pools reconnect. Failed attempts are repeated
 * without limit, with growing pauses: the cause, such as a full disk, may disappear.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { stopOrphans, stopPostmaster } from './orphans.js';
import { isAlive } from './processes.js';
import { logPath, runServer, type RunOptions, type ServerRun } from './server-process.js';
import { troubleOf, type Trouble } from './trouble.js';

export interface KeptServer {
  /** Pid of the current postmaster, or of the last one. */
  pid(): number;
  /** Why the server does not run; null while it runs. */
  trouble(): Trouble | null;
  stop(): Promise<void>;
}

export interface KeepOptions {
  readonly logger: Logger;
  /** Called at each change; null: the server runs again. */
  readonly onTrouble: (trouble: Trouble | null) => void;
}

const SHORTEST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A server that ran this long resets the count of failed starts. */
const SETTLED_MS = 30_000;

export function keepRunning(
  first: ServerRun,
  options: RunOptions & { readonly port: number },
  { logger, onTrouble }: KeepOptions,
): KeptServer {
  const { home, port, cluster } = options;
  const stopping = new AbortController();
  /** A call, because TypeScript cannot see that `stop` aborts while a loop waits. */
  const isStopping = (): boolean => stopping.signal.aborted;
  let run = first;
  let runs = true;
  let trouble: Trouble | null = null;
  /** Ends and failed starts since the server last ran for a while. */
  let failures = 0;

  const enter = (next: Trouble | null): void => {
    const changed = next?.what !== trouble?.what;
    trouble = next;
    if (changed) onTrouble(next);
  };

  const startAgain = async (): Promise<ServerRun | null> => {
    for (;;) {
      const pause = failures === 0 ? 0 : SHORTEST_PAUSE_MS * 2 ** Math.min(failures - 1, 10);
      await sleep(Math.min(LONGEST_PAUSE_MS, pause), undefined, { signal: stopping.signal }).catch(
        () => undefined,
      );
      if (isStopping()) return null;
      try {
        await stopOrphans(cluster.path, logger);
        return await runServer({ ...options, signal: stopping.signal });
      } catch (error) {
        if (isStopping()) return null;
        failures++;
        const found = troubleOf(error, { home, port, log: logPath(home) });
        logger.error(
          { attempts: failures, kind: found.kind, what: found.what, todo: found.todo, error: String(error) },
          'embedded PostgreSQL does not start, retrying',
        );
        enter(found);
      }
    }
  };

  const watch = async (): Promise<void> => {
    for (let since = performance.now(); ; since = performance.now()) {
      const how = await run.ended;
      runs = false;
      if (stopping.signal.aborted) return;
      failures = performance.now() - since > SETTLED_MS ? 0 : failures + 1;
      logger.error({ how, pid: run.pid }, 'embedded PostgreSQL ended, restarting it');
      enter({
        kind: 'restarting',
        what: `PostgreSQL ended (${how}) and is restarting`,
        todo: 'Wait a few seconds.',
      });
      const next = await startAgain();
      if (next === null) return;
      run = next;
      runs = true;
      logger.info({ pid: run.pid, port }, 'embedded PostgreSQL runs again');
      enter(null);
    }
  };
  const watching = watch();

  return {
    pid: () => run.pid,
    trouble: () => trouble,
    async stop() {
      stopping.abort();
      // The pid of a server that ended may belong to another process by now.
      if (runs) {
        run.hold();
        if (isAlive(run.pid)) await stopPostmaster(run.pid, cluster.path);
      }
      await watching;
    },
  };
}
