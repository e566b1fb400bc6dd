/**
 * Compares the receipts of the producers and the items of the streams with the tables, using plain SQL. Does not use
 * the readers of the ledger.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { directly } from './database.js';
import type { Journal } from './journal.js';
import type { ProducerRun } from './producers.js';
import { hashLine, type StreamRecord } from './streams.js';

interface Row {
  readonly position: string;
  readonly host_id: string;
  readonly version: string;
  readonly type: string;
  readonly id: string;
  readonly epoch: string;
  readonly seq: string;
  readonly digest: Buffer;
  readonly chain: Buffer;
  readonly recorded_us: string;
  readonly canonical: string;
}

const PAGE = 5_000;

/** Every row of the log in order, in one snapshot. */
async function* wholeLog(client: pg.Client): AsyncGenerator<Row> {
  await client.query('begin isolation level repeatable read read only');
  for (let after = '0'; ;) {
    const { rows } = await client.query<Row>(
      `select e.position::text, e.host_id, e.version::text, e.type, p.id, p.epoch, e.producer_seq::text as seq, e.digest,
              e.chain_digest as chain, (extract(epoch from e.recorded_at) * 1000000)::bigint::text as recorded_us, e.canonical
       from ledger.event e join ledger.producer p using (producer_no)
       where e.position > $1 order by e.position limit ${PAGE}`,
      [after],
    );
    yield* rows;
    if (rows.length < PAGE) break;
    after = rows.at(-1)?.position ?? after;
  }
  await client.query('commit');
}

const int8 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
};
const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

interface HostEnd {
  version: number;
  chain: Buffer;
}

/** Positions dense from 1; versions dense for each host; digests and chains right; receipts kept; streams complete. */
export async function checkLog(
  databaseUrl: string,
  runs: readonly ProducerRun[],
  streams: readonly StreamRecord[],
  journal: Journal,
): Promise<number> {
  const key = (id: string, epoch: string): string => `${id}\n${epoch}`;
  const runOf = new Map(runs.map((run) => [key(run.id, run.epoch), run]));
  const lastSeq = new Map<string, number>();
  const stored = new Map<string, Set<number>>();
  const hosts = new Map<string, HostEnd>();
  const copies = streams.map((stream) => ({ stream, count: 0, last: 0, hash: createHash('sha256') }));
  let position = 0;

  await directly(databaseUrl, async (client) => {
    for await (const row of wholeLog(client)) {
      position += 1;
      if (Number(row.position) !== position) {
        journal.find('hole in the log', `position ${row.position} follows ${position - 1}`);
        position = Number(row.position);
      }
      const at = `position ${row.position} (${row.host_id} version ${row.version})`;
      const host = hosts.get(row.host_id) ?? { version: 0, chain: Buffer.alloc(32) };
      if (Number(row.version) !== host.version + 1)
        journal.find('host out of order', `${at}: the version before is ${host.version}`);
      if (!sha256(row.canonical).equals(row.digest)) journal.find('digest wrong', at);
      const chain = sha256(host.chain, int8(BigInt(row.version)), int8(BigInt(row.recorded_us)), row.digest);
      if (!chain.equals(row.chain)) journal.find('chain wrong', at);
      hosts.set(row.host_id, { version: Number(row.version), chain: row.chain });

      const name = key(row.id, row.epoch);
      const seq = Number(row.seq);
      const run = runOf.get(name);
      if (run === undefined || !run.sent.has(seq))
        journal.find('event that was never sent', `${at}: ${name} seq ${seq}`);
      const seqs = stored.get(name) ?? new Set<number>();
      if (seqs.has(seq)) journal.find('stored twice', `${at}: ${name} seq ${seq}`);
      seqs.add(seq);
      stored.set(name, seqs);
      if (run?.inOrder === true && seq <= (lastSeq.get(name) ?? 0))
        journal.find('producer out of order', `${at}: ${name} seq ${seq} after ${lastSeq.get(name)}`);
      lastSeq.set(name, seq);
      const receipt = run?.receipts.get(seq);
      if (
        receipt !== undefined &&
        (receipt.version !== row.version || receipt.digest !== row.digest.toString('hex'))
      )
        journal.find('receipt is not the log', `${at}: the receipt says version ${receipt.version}`);

      for (const copy of copies) {
        const { types, seenTypes } = copy.stream;
        if (types === 'seen' ? !seenTypes.has(row.type) : types !== null && !types.includes(row.type))
          continue;
        copy.count += 1;
        copy.last = position;
        copy.hash.update(hashLine(row.position, row.digest.toString('hex')));
      }
    }
    await checkEnds(client, position, hosts, journal);
  });

  for (const run of runs) {
    const seqs = stored.get(key(run.id, run.epoch));
    for (const seq of run.receipts.keys())
      if (seqs?.has(seq) !== true) journal.find('acknowledged and lost', `${run.id}/${run.epoch} seq ${seq}`);
  }
  for (const { stream, count, last, hash } of copies) {
    if (stream.count !== count || stream.last !== last)
      journal.find(
        'stream incomplete',
        `${stream.name}: ${stream.count} events up to ${stream.last} of ${count} up to ${last}`,
      );
    else if (stream.hash.copy().digest('hex') !== hash.digest('hex'))
      journal.find('stream differs', `${stream.name}: not the events of the log`);
  }
  return position;
}

/** What the ledger keeps beside the log says the same. */
async function checkEnds(
  client: pg.Client,
  position: number,
  hosts: ReadonlyMap<string, HostEnd>,
  journal: Journal,
): Promise<void> {
  const head = await client.query<{ position: string; waiting: string }>(
    'select position::text, (select count(*) from ledger.intake)::text as waiting from ledger.ledger_head',
  );
  if (Number(head.rows[0]?.position) !== position || head.rows[0]?.waiting !== '0')
    journal.find('head wrong', `${JSON.stringify(head.rows)} for a log up to ${position}`);
  for (const [table, column] of [
    ['ledger.host_head', 'chain_digest'],
    ['ledger.stream', 'head_digest'],
  ] as const) {
    const { rows } = await client.query<{ host_id: string; version: string; chain: Buffer }>(
      `select host_id, version::text, ${column} as chain from ${table} where version > 0`,
    );
    if (rows.length !== hosts.size)
      journal.find('hosts wrong', `${table} has ${rows.length}, the log ${hosts.size}`);
    for (const row of rows) {
      const host = hosts.get(row.host_id);
      if (host === undefined || host.version !== Number(row.version) || !host.chain.equals(row.chain))
        journal.find(
          'hosts wrong',
          `${table}: ${row.host_id} is at ${row.version}, the log at ${host?.version}`,
        );
    }
  }
}

/** A copy of the served read models; returns a function that compares it with those served then. */
export async function keepReadModels(databaseUrl: string, journal: Journal): Promise<() => Promise<number>> {
  // When a host was parked is no matter of the log, and a rebuild is a new generation.
  const tables = await directly(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string; columns: string }>(
      `select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = 'projection'::regnamespace and c.relkind = 'r' and c.relname <> 'checkpoint'
         and a.attname <> 'parked_at'
       group by c.relname order by c.relname`,
    );
    await client.query('drop schema if exists chaos_kept cascade; create schema chaos_kept');
    for (const { name, columns } of rows)
      await client.query(`create table chaos_kept.${name} as select ${columns} from projection.${name}`);
    return rows;
  });
  return () =>
    directly(databaseUrl, async (client) => {
      let compared = 0;
      for (const { name, columns } of tables) {
        const [kept, now] = [`chaos_kept.${name}`, `projection.${name}`];
        const { rows } = await client.query<{ side: string; row: string }>(
          `(select 'followed' as side, t::text as row from (select ${columns} from ${kept} except all select ${columns} from ${now}) t limit 3)
           union all
           (select 'rebuilt', t::text from (select ${columns} from ${now} except all select ${columns} from ${kept}) t limit 3)`,
        );
        for (const { side, row } of rows)
          journal.find('read model differs from a rebuild', `${name}, only ${side}: ${row.slice(0, 600)}`);
        const count = await client.query<{ n: string }>(`select count(*)::text as n from ${now}`);
        compared += Number(count.rows[0]?.n);
      }
      await client.query('drop schema chaos_kept cascade');
      return compared;
    });
}

/** Sessions that the ledger left inside a transaction, and hosts that stand still. */
export async function checkLeftovers(databaseUrl: string, journal: Journal): Promise<void> {
  await directly(databaseUrl, async (client) => {
    const open = await client.query<{ pid: number; application_name: string; query: string }>(
      `select pid, application_name, query from pg_stat_activity
       where datname = current_database() and state like 'idle in transaction%' and state_change < now() - interval '5 s'`,
    );
    for (const row of open.rows) journal.find('transaction left open', JSON.stringify(row));
    const parked = await client.query<{ position: string; error: string }>(
      'select position::text, error from projection.poison limit 5',
    );
    for (const row of parked.rows) journal.find('event not projected', JSON.stringify(row));
  });
}
