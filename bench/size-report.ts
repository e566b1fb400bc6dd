/** Report of bench:size, as JSON and as text. */
import type { Memory } from './size-memory.js';
import type { TableSize, Wal } from './size-measure.js';

export type Projected = Wal & { readonly events: number; readonly perSecond: number };

export interface Report {
  /** Load average of the machine at the end. */
  readonly load: number;
  readonly postgres: string;
  readonly node: string;
  readonly hosts: number;
  readonly updatesPerHost: number;
  /** Attempted live updates, including unsuccessful ones. */
  readonly updates: number;
  readonly sessionsCarried: number;
  readonly filesCarried: number;
  readonly events: number;
  readonly eventsPerUpdate: number;
  readonly appends: number;
  readonly eventsPerAppend: number;
  readonly eventsPerSecondLoaded: number;
  readonly canonicalBytesPerEvent: number;
  readonly kinds: readonly (readonly [string, number])[];
  readonly blobs: { readonly named: number; readonly bytesSent: number; readonly bytesStored: number };
  readonly wal: {
    readonly log: Wal;
    readonly projectionInPagesOf500: Projected;
    readonly projectionInPagesOf10: Projected;
  };
  readonly intakePeak: number;
  readonly tables: readonly TableSize[];
  readonly archive: { readonly events: number; readonly bytes: number; readonly manifestBytes: number };
  readonly memory: Memory;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const number = (value: number, digits = 1): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits });

export function printReport(report: Report): void {
  const { events, updates, hosts, wal, blobs, archive, memory } = report;
  print(`PostgreSQL ${report.postgres}, Node ${report.node}`);
  print(
    `${number(hosts)} hosts, ${number(updates)} live updates (${report.sessionsCarried} sessions and ${report.filesCarried} files carried by each), ${number(events)} events: ${report.eventsPerUpdate} per update, ${report.eventsPerAppend} for an append, ${report.canonicalBytesPerEvent} bytes of canonical text each`,
  );
  print(`kinds: ${report.kinds.map(([kind, count]) => `${kind} ${number(count)}`).join(', ')}`);
  print('');
  print(
    'table                               rows      bytes/event  bytes/update   bytes/host   of it indexes',
  );
  const tables = [...report.tables].sort((a, b) => size(b) - size(a)).filter((table) => table.rows > 0);
  for (const table of tables) line(table.table, table.rows, size(table), indexes(table), report);
  const room = (prefix: string): readonly TableSize[] =>
    tables.filter(({ table }) => table.startsWith(prefix));
  for (const prefix of ['ledger.', 'projection.', ''])
    line(
      prefix === '' ? 'all' : `${prefix}*`,
      0,
      sum(room(prefix).map(size)),
      sum(room(prefix).map(indexes)),
      report,
    );
  for (const { table, indexes: all } of tables.slice(0, 4))
    for (const { name, bytes } of all) print(`  ${table} ${name}: ${number(bytes / events)} bytes/event`);
  print('');
  const walLine = (name: string, { bytes, fullPages }: Wal, of: number): void =>
    print(`WAL, ${name}: ${number(bytes / of, 0)} bytes/event (${number(fullPages)} full-page images)`);
  walLine('append and sequencing', wal.log, events);
  walLine('projection in pages of 500', wal.projectionInPagesOf500, wal.projectionInPagesOf500.events);
  walLine('projection in pages of 10', wal.projectionInPagesOf10, wal.projectionInPagesOf10.events);
  print(
    `events per second on this machine, at load ${number(report.load)}: ${number(report.eventsPerSecondLoaded)} simulated, appended and sequenced, ${number(wal.projectionInPagesOf500.perSecond)} projected in pages of 500, ${number(wal.projectionInPagesOf10.perSecond)} in pages of 10`,
  );
  print(`intake at the end of the load: ${number(report.intakePeak / 1024)} kB`);
  print(
    `blobs: ${number(blobs.named)} named, ${number(blobs.bytesSent / events)} bytes/event sent, ${number(blobs.bytesStored / events)} stored once`,
  );
  print(
    `archive: ${number(archive.bytes / archive.events)} bytes/event, and ${number(archive.manifestBytes / archive.events, 2)} of manifest`,
  );
  print(
    `memory: fleet view ${number(memory.fleetViewPerHost)} bytes/host, state of a host ${number(memory.statePerHost)} bytes (${number(memory.hosts)} hosts)`,
  );
}

function line(name: string, rows: number, bytes: number, ofIndexes: number, report: Report): void {
  print(
    [
      name.padEnd(34),
      (rows === 0 ? '' : number(rows)).padStart(9),
      number(bytes / report.events).padStart(12),
      number(bytes / report.updates, 0).padStart(13),
      number(bytes / report.hosts, 0).padStart(12),
      `${number((ofIndexes / Math.max(1, bytes)) * 100, 0)} %`.padStart(15),
    ].join(' '),
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const indexes = (table: TableSize): number => sum(table.indexes.map(({ bytes }) => bytes));
const size = (table: TableSize): number => table.heap + indexes(table);
