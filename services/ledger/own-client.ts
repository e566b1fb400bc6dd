/** Connections outside the pools: the tail's LISTEN, the sequencer's lock, single queries to another server. */
import pg from 'pg';

/**
 * A connected client whose loss does not end the process: its next statement rejects and it emits `end`. The caller
 * ends it. Throws when it cannot connect; nothing is left open then.
 */
export async function openClient(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  try {
    return await client.connect();
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** Runs `work` with a connection that is closed afterwards. */
export async function withOwnClient<T>(
  config: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await openClient(config);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
