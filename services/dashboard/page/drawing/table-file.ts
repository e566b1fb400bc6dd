/** Rows of a list as a file. The position and the address of the list are part of it. Pure. */

export interface TableFile<Row> {
  /** Plural of the rows, e.g. `events`: the name of the list in JSON, and of the file. */
  readonly name: string;
  /** Position of the rows. */
  readonly asOf: string;
  /** Address of the list, which is its filter. */
  readonly address: string;
  readonly rows: readonly Row[];
}

export interface FileColumn<Row> {
  readonly name: string;
  readonly value: (row: Row) => string | number | null;
}

/** RFC 4180, with the position and the address in each row, so that a part of the file states where it is from. */
export function tableCsv<Row>(
  { asOf, address, rows }: TableFile<Row>,
  columns: readonly FileColumn<Row>[],
): string {
  return [
    [...columns.map(({ name }) => name), 'as_of', 'address'],
    ...rows.map((row) => [...columns.map(({ value }) => value(row)), asOf, address]),
  ]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('');
}

export const tableJson = <Row>({ name, asOf, address, rows }: TableFile<Row>): string =>
  `${JSON.stringify({ asOf, address, [name]: rows }, null, 2)}\n`;

/** A spreadsheet runs a text that starts like a formula: it gets an apostrophe before it. */
function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
