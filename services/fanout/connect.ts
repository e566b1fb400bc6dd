/** Connects to NATS: waits for a server at the start and reconnects forever. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AuthorizationError,
  connect,
  credsAuthenticator,
  type NatsConnection,
} from '@nats-io/transport-node';
import type { Logger } from 'pino';
import { FanoutError } from './errors.js';

export interface NatsOptions {
  /** `nats://` or `tls://` URLs. The user and password of the first one are used for all. */
  readonly servers: readonly string[];
  readonly credsFile: string | null;
  /** Certificate authority of the servers, PEM. */
  readonly caFile: string | null;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

const RETRY_MS = 1_000;

/** Throws NATS_REFUSED when the server rejects the credentials. Retries after every other error. */
export async function connectNats({
  servers,
  credsFile,
  caFile,
  logger,
  signal,
}: NatsOptions): Promise<NatsConnection> {
  const [first] = servers;
  const { username, password } = new URL(first ?? 'nats://127.0.0.1:4222');
  const places = servers.map((server) => new URL(server).host);
  const secure = caFile !== null || servers.some((server) => server.startsWith('tls:'));
  for (;;) {
    try {
      const connection = await connect({
        servers: places,
        name: 'handover-ledger publish-nats',
        maxReconnectAttempts: -1,
        reconnectTimeWait: RETRY_MS,
        pingInterval: 10_000,
        timeout: 5_000,
        ...(username === ''
          ? {}
          : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
        ...(credsFile === null ? {} : { authenticator: credsAuthenticator(readFileSync(credsFile)) }),
        ...(secure ? { tls: caFile === null ? {} : { caFile } } : {}),
      });
      return connection;
    } catch (error) {
      if (error instanceof AuthorizationError)
        throw new FanoutError('NATS_REFUSED', `NATS at ${places.join(', ')}: ${error.message}`, {}, error);
      logger.warn({ servers: places, error: String(error) }, 'fan-out: NATS does not answer; retrying');
      await sleep(RETRY_MS, undefined, { signal });
    }
  }
}
