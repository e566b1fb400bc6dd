/** Baseline: a table with the columns and indexes of the ledger, written by plain SQL. */
import type pg from 'pg';
import type { NewEvent } from '../services/kernel/index.js';

export async function createRaw(pool: pg.Pool): Promise<void> {
  await pool.query(`
    create schema raw;
    create table raw.event (
      position bigint generated always as identity primary key, version bigint not null, producer_no bigint not null,
      occurred_at timestamptz not null, recorded_at timestamptz not null default now(), sequenced_at timestamptz not null default now(),
      schema_version integer not null, host_id text collate "C" not null, boot_id text collate "C", type text collate "C" not null,
      producer_seq numeric(20, 0) not null, digest bytea not null, chain_digest bytea not null, canonical text collate "C" not null);
    create index on raw.event (host_id, version);
    create index on raw.event (producer_no, producer_seq)`);
}

/** Any 32 bytes: the baseline writes digests but does not compute them. */
const digest = Buffer.alloc(32, 7);

export async function insertRaw(pool: pg.Pool | pg.PoolClient, event: NewEvent): Promise<void> {
  await pool.query({
    name: 'raw.insert',
    text: `insert into raw.event (version, producer_no, occurred_at, schema_version, host_id, boot_id, type, producer_seq, digest, chain_digest, canonical)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      event.producer.seq,
      1,
      event.occurredAt,
      event.schemaVersion,
      event.hostId,
      event.bootId,
      event.type,
      event.producer.seq,
      digest,
      digest,
      JSON.stringify(event),
    ],
  });
}

/** COPY through the simple protocol of pg, without a further package. */
export async function copyRaw(client: pg.PoolClient, events: readonly NewEvent[]): Promise<void> {
  const hex = digest.toString('hex');
  let text = '';
  for (const event of events) {
    const json = JSON.stringify(event).replaceAll('\\', '\\\\');
    text += `${event.producer.seq}\t1\t${event.occurredAt}\t${event.schemaVersion}\t${event.hostId}\t${event.bootId ?? '\\N'}\t${event.type}\t${event.producer.seq}\t\\\\x${hex}\t\\\\x${hex}\t${json}\n`;
  }
  await copyIn(
    client,
    'copy raw.event (version, producer_no, occurred_at, schema_version, host_id, boot_id, type, producer_seq, digest, chain_digest, canonical) from stdin',
    Buffer.from(text),
  );
}

interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

function copyIn(client: pg.PoolClient, text: string, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const submittable = {
      submit(connection: CopyConnection) {
        connection.query(text);
      },
      handleError: reject,
      handleCopyInResponse(connection: CopyConnection) {
        connection.sendCopyFromChunk(data);
        connection.endCopyFrom();
      },
      handleCommandComplete() {},
      handleReadyForQuery: () => resolve(),
      handleRowDescription() {},
      handleDataRow() {},
      handlePortalSuspended() {},
      handleEmptyQuery() {},
    };
    client.query(submittable as unknown as pg.Submittable);
  });
}
