/** Other event stores to compare with. bench/package.json lists them; those not installed are omitted. */
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import pg from 'pg';
import type { NewEvent } from '../services/kernel/index.js';

export interface Peer {
  append(stream: string, events: readonly NewEvent[]): Promise<void>;
  close(): Promise<void>;
}

interface EmmettStore {
  appendToStream(
    stream: string,
    events: readonly { readonly type: string; readonly data: unknown; readonly metadata: unknown }[],
  ): Promise<unknown>;
  readonly schema: { migrate(): Promise<unknown> };
  close(): Promise<void>;
}

/** Typed as text, so that the compiler does not look for a package that is optional. */
const EMMETT: string = '@event-driven-io/emmett-postgresql';

export async function openEmmett(url: string): Promise<Peer | null> {
  let module: { getPostgreSQLEventStore(url: string): EmmettStore };
  try {
    module = (await import(EMMETT)) as typeof module;
  } catch {
    return null;
  }
  const store = module.getPostgreSQLEventStore(url);
  await store.schema.migrate();
  return {
    async append(stream, events) {
      await store.appendToStream(
        stream,
        events.map(({ type, data, ...metadata }) => ({ type, data, metadata })),
      );
    },
    close: () => store.close(),
  };
}

/** message-db consists of SQL functions: installed as by its own script, and called with one event per call, as by its clients. */
export async function openMessageDb(url: string): Promise<Peer | null> {
  let root: string;
  try {
    root = join(
      createRequire(import.meta.url).resolve('@eventide/message-db/package.json'),
      '..',
      'database',
    );
  } catch {
    return null;
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: 32,
    options: '-c search_path=message_store,public',
  });
  pool.on('error', () => undefined);
  await pool.query(installScript(root));
  return {
    async append(stream, events) {
      for (const { id, type, data, ...metadata } of events) {
        await pool.query({
          name: 'message_db',
          text: 'select message_store.write_message($1, $2, $3, $4::jsonb, $5::jsonb, null)',
          values: [id, stream, type, JSON.stringify(data), JSON.stringify(metadata)],
        });
      }
    },
    close: () => pool.end(),
  };
}

function installScript(root: string): string {
  const read = (...path: readonly string[]) => readFileSync(join(root, ...path), 'utf8');
  const folder = (name: string) =>
    readdirSync(join(root, name))
      .filter((file) => file.endsWith('.sql'))
      .sort();
  return [
    read('schema', 'message-store.sql'),
    read('extensions', 'pgcrypto.sql'),
    ...folder('types').map((file) => read('types', file)),
    ...folder('tables').map((file) => read('tables', file)),
    ...folder('functions').map((file) => read('functions', file)),
    ...folder('indexes').map((file) => read('indexes', file)),
  ].join('\n');
}
