/**
 * The one LISTEN connection of a process, outside the pool. A notification only means "read the log". Notifications
 * that are lost while the connection is down need no repetition: a new connection starts with a read.
 */
import type { Logger } from 'pino';
import { clientConfig } from '../database.js';
import { openClient } from '../own-client.js';
import { within } from '../within.js';
import { NOTIFY_CHANNEL } from './channel.js';

export interface ListenerOptions {
  readonly url: string;
  readonly logger: Logger;
  /** There may be new events. */
  readonly onWake: () => void;
  readonly onState?: (listening: boolean) => void;
  /** Milliseconds between two checks of the connection. */
  readonly pingEvery?: number;
  readonly pingTimeout?: number;
}

export interface Listener {
  listening(): boolean;
  stop(): Promise<void>;
}

export function startListener({
  url,
  logger,
  onWake,
  onState = () => undefined,
  pingEvery = 2_000,
  pingTimeout = 2_000,
}: ListenerOptions): Listener {
  let stopped = false;
  /** A call, because TypeScript cannot see that `stop` changes the variable while a loop waits. */
  const isStopped = (): boolean => stopped;
  let up = false;
  let cut: (() => void) | null = null;

  const setUp = (now: boolean): void => {
    if (up === now) return;
    up = now;
    onState(now);
  };

  const rest = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(finish, milliseconds);
      function finish(): void {
        clearTimeout(timer);
        cut = null;
        resolve();
      }
      cut = finish;
      if (stopped) finish();
    });

  const session = async (): Promise<void> => {
    const client = await openClient({
      ...clientConfig(url, 'handover-ledger tail'),
      connectionTimeoutMillis: 3_000,
    });
    let over = false;
    const isOver = (): boolean => over || stopped;
    const end = (): void => {
      over = true;
      setUp(false);
      cut?.();
    };
    client.on('error', end);
    client.on('end', end);
    client.on('notification', onWake);
    try {
      await client.query(`listen ${NOTIFY_CHANNEL}`);
      setUp(true);
      onWake();
      while (!isOver()) {
        await rest(pingEvery);
        // A connection to a vanished server looks open for minutes; only an answer proves that it works.
        if (!isOver()) await within(client.query('select'), pingTimeout);
      }
    } finally {
      setUp(false);
      // On a dead connection end() would wait for an answer.
      await within(client.end(), 500).catch(() => undefined);
    }
  };

  const run = async (): Promise<void> => {
    for (let failures = 0; !isStopped();) {
      const since = Date.now();
      await session().catch((error: unknown) =>
        logger.warn({ error: String(error) }, 'tail: LISTEN connection failed'),
      );
      failures = Date.now() - since > 5_000 ? 0 : failures + 1;
      if (!isStopped()) await rest(Math.random() * Math.min(2_000, 50 * 2 ** failures));
    }
  };

  const running = run();
  return {
    listening: () => up,
    async stop() {
      stopped = true;
      cut?.();
      await running;
    },
  };
}
