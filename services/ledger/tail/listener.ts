/**
 * The one LISTEN connection of a process, outside the pool. A notification only ever means "look"; whatever is lost
 * while it is down is found by looking, so a new connection begins with a look.
 */
import type { Logger } from 'pino';
import { clientConfig } from '../database.js';
import { openClient } from '../own-client.js';
import { NOTIFY_CHANNEL } from './channel.js';

export interface ListenerOptions {
  readonly url: string;
  readonly logger: Logger;
  /** There may be something new. */
  readonly onWake: () => void;
  readonly onState?: (listening: boolean) => void;
  /** How often the connection is asked whether it still lives, in milliseconds. */
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
      while (!over && !stopped) {
        await rest(pingEvery);
        // A connection whose other end vanished looks open for minutes; only an answer proves that it is.
        if (!over && !stopped) await within(client.query('select'), pingTimeout);
      }
    } finally {
      setUp(false);
      // A dead connection would keep a polite end() waiting for its answer.
      await within(client.end(), 500).catch(() => undefined);
    }
  };

  const run = async (): Promise<void> => {
    for (let failures = 0; !stopped;) {
      const since = Date.now();
      await session().catch((error: unknown) =>
        logger.warn({ error: String(error) }, 'tail: LISTEN connection failed'),
      );
      failures = Date.now() - since > 5_000 ? 0 : failures + 1;
      if (!stopped) await rest(Math.random() * Math.min(2_000, 50 * 2 ** failures));
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

async function within(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      work,
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
