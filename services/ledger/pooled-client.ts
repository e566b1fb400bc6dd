/**
 * A connection through a pooler in transaction mode (pgbouncer), where each transaction may have another server
 * session. Nothing that belongs to a session may be relied on: no named statements, no settings, no backend id.
 */
import { connect, type Socket } from 'node:net';
import pg from 'pg';

/** Fields of a pg connection that its types omit. */
interface Connected {
  readonly processID: number | null;
  readonly secretKey: number | null;
}

/** Number of the protocol's cancel request. */
const CANCEL_REQUEST = 80_877_102;

const CANCEL_TIMEOUT_MS = 5_000;

export class PooledClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    this.query = ((first: unknown, ...rest: unknown[]) =>
      query(unnamed(first), ...rest)) as typeof this.query;
  }

  /**
   * pg's start-up parameters without those that a pooler refuses. The two that affect values are sent by name, not in
   * `options`: a pooler tracks these and sets them in each server session that it lends.
   */
  getStartupConf(): Record<string, string> {
    const { user = '', database = user } = this;
    const { application_name: name } = (
      this as unknown as { readonly connectionParameters: { readonly application_name?: string } }
    ).connectionParameters;
    return {
      user,
      database,
      ...(name === undefined ? {} : { application_name: name }),
      TimeZone: 'UTC',
      DateStyle: 'ISO',
    };
  }

  /**
   * Asks the pooler to cancel the statement of this connection. Resolves once the pooler has forwarded the request.
   * Only the pooler knows the server session: the process id of this connection was invented by the pooler.
   */
  async cancelRunning(): Promise<void> {
    const { processID, secretKey } = this as unknown as Connected;
    if (processID === null || secretKey === null) return;
    const request = Buffer.alloc(16);
    request.writeInt32BE(16, 0);
    request.writeInt32BE(CANCEL_REQUEST, 4);
    request.writeInt32BE(processID, 8);
    request.writeInt32BE(secretKey, 12);
    await new Promise<void>((resolve, reject) => {
      const socket = this.socket();
      socket.setTimeout(CANCEL_TIMEOUT_MS, () => socket.destroy(new Error('the pooler did not answer')));
      socket.on('error', reject);
      socket.on('close', () => resolve());
      socket.on('connect', () => socket.write(request));
      socket.resume();
    });
  }

  private socket(): Socket {
    return this.host.startsWith('/')
      ? connect(`${this.host}/.s.PGSQL.${this.port}`)
      : connect(this.port, this.host);
  }
}

/** The same statement without its name. */
function unnamed(query: unknown): unknown {
  if (typeof query !== 'object' || query === null || !('name' in query) || 'submit' in query) return query;
  return { ...query, name: undefined };
}
