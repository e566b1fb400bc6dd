/** Counts hosts by group and by the outcome of their latest live update, at a position. */
import type pg from 'pg';
import type { Position, UpdateOutcome } from '../kernel/index.js';
import { compareGroups, type HostGrouping } from './labels.js';
import { restrict, type HostFilter } from './read-hosts.js';
import { projectionSql } from './sql.js';
import { Where } from './where.js';

export interface HostGroup {
  /** Null: the hosts without a value. */
  readonly value: string | null;
  readonly hosts: number;
  readonly silent: number;
  readonly stale: number;
  readonly withAnomalies: number;
  /** Largest first. */
  readonly byLastOutcome: readonly { readonly value: UpdateOutcome | null; readonly hosts: number }[];
}

export interface HostGroups {
  readonly groups: readonly HostGroup[];
  readonly groupCount: number;
}

interface Raw {
  readonly value: string | null;
  readonly outcome: UpdateOutcome | null;
  readonly hosts: number;
  readonly silent: number;
  readonly stale: number;
  readonly withAnomalies: number;
}

const GROUPS = projectionSql('host-groups.sql');

/** At most `rows` groups, in the order of their values. */
export async function readHostGroups(
  db: pg.Pool,
  {
    at,
    by,
    filter,
    rows: most,
  }: {
    readonly at: Position;
    readonly by: HostGrouping;
    readonly filter: HostFilter;
    readonly rows: number;
  },
): Promise<HostGroups> {
  const [field, label] = 'field' in by ? [by.field, null] : [null, by.label];
  const where = new Where([String(at), field, label]);
  restrict(where, filter);
  const { rows } = await db.query<Raw>(
    `select coalesce(field, label) as value, last_outcome as outcome, count(*)::integer as hosts,
            count(silent_since)::integer as silent, (count(*) filter (where stale))::integer as stale,
            (count(*) filter (where anomaly_count > 0))::integer as "withAnomalies"
     from (${GROUPS}${where.text}) as h group by 1, 2`,
    where.values,
  );
  const groups = groupsOf(rows);
  return { groups: groups.slice(0, most), groupCount: groups.length };
}

function groupsOf(rows: readonly Raw[]): HostGroup[] {
  const byValue = new Map<string | null, Raw[]>();
  for (const row of rows) byValue.set(row.value, [...(byValue.get(row.value) ?? []), row]);
  return [...byValue]
    .sort(([a], [b]) => compareGroups(a, b))
    .map(([value, parts]) => ({
      value,
      hosts: sum(parts, 'hosts'),
      silent: sum(parts, 'silent'),
      stale: sum(parts, 'stale'),
      withAnomalies: sum(parts, 'withAnomalies'),
      byLastOutcome: parts
        .map(({ outcome, hosts }) => ({ value: outcome, hosts }))
        .sort((a, b) => b.hosts - a.hosts || (String(a.value) < String(b.value) ? -1 : 1)),
    }));
}

function sum(rows: readonly Raw[], field: 'hosts' | 'silent' | 'stale' | 'withAnomalies'): number {
  return rows.reduce((total, row) => total + row[field], 0);
}
