/** What tables, indexes and the write-ahead log take, as PostgreSQL itself says. */
import type pg from 'pg';

export interface TableSize {
  /** Partitions are counted with their table. */
  readonly table: string;
  readonly rows: number;
  /** With what lies out of line and the maps of free space. */
  readonly heap: number;
  readonly indexes: readonly { readonly name: string; readonly bytes: number }[];
}

/** Every table of the ledger and of the read models; call after a VACUUM. */
export async function measureTables(pool: pg.Pool): Promise<readonly TableSize[]> {
  const { rows } = await pool.query<{ name: string; parent: string | null; heap: string }>(
    `select n.nspname || '.' || c.relname as name,
            (select pn.nspname || '.' || p.relname from pg_inherits i join pg_class p on p.oid = i.inhparent
               join pg_namespace pn on pn.oid = p.relnamespace where i.inhrelid = c.oid) as parent,
            pg_table_size(c.oid)::text as heap
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('ledger', 'projection') and c.relkind = 'r' order by 1`,
  );
  const sizes = new Map<string, { rows: number; heap: number; indexes: Map<string, number> }>();
  for (const { name, parent, heap } of rows) {
    const table = parent ?? name;
    const size = sizes.get(table) ?? { rows: 0, heap: 0, indexes: new Map<string, number>() };
    sizes.set(table, size);
    size.heap += Number(heap);
    size.rows += await countOf(pool, name);
    for (const index of await indexesOf(pool, name))
      size.indexes.set(index.columns, (size.indexes.get(index.columns) ?? 0) + index.bytes);
  }
  return [...sizes].map(([table, { rows: count, heap, indexes }]) => ({
    table,
    rows: count,
    heap,
    indexes: [...indexes].map(([name, bytes]) => ({ name, bytes })),
  }));
}

async function countOf(pool: pg.Pool, name: string): Promise<number> {
  const { rows } = await pool.query<{ n: string }>(`select count(*)::text as n from ${name}`);
  return Number(rows[0]?.n ?? 0);
}

/** By their columns: each partition's index has a name of its own. */
async function indexesOf(
  pool: pg.Pool,
  name: string,
): Promise<readonly { readonly columns: string; readonly bytes: number }[]> {
  const { rows } = await pool.query<{ columns: string; bytes: string }>(
    `select regexp_replace(pg_get_indexdef(indexrelid), '^.* USING ', '') as columns,
            pg_relation_size(indexrelid)::text as bytes
     from pg_index where indrelid = $1::regclass order by 1`,
    [name],
  );
  return rows.map(({ columns, bytes }) => ({ columns, bytes: Number(bytes) }));
}

export interface Wal {
  readonly bytes: number;
  /** Pages written whole, because they were touched for the first time since a checkpoint. */
  readonly fullPages: number;
}

/** The write-ahead log that `work` makes, whoever writes it. */
export async function measureWal(pool: pg.Pool, work: () => Promise<void>): Promise<Wal> {
  const look = async (): Promise<{ lsn: string; fpi: number }> => {
    const { rows } = await pool.query<{ lsn: string; fpi: string }>(
      'select pg_current_wal_insert_lsn()::text as lsn, wal_fpi::text as fpi from pg_stat_wal',
    );
    return { lsn: rows[0]?.lsn ?? '0/0', fpi: Number(rows[0]?.fpi ?? 0) };
  };
  // Every measurement begins right behind a checkpoint, so that each pays for its whole pages.
  await pool.query('checkpoint');
  const before = await look();
  await work();
  const after = await look();
  const { rows } = await pool.query<{ bytes: string }>('select pg_wal_lsn_diff($1, $2)::text as bytes', [
    after.lsn,
    before.lsn,
  ]);
  return { bytes: Number(rows[0]?.bytes ?? 0), fullPages: after.fpi - before.fpi };
}
