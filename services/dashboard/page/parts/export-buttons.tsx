/** Export of a list: all rows of its filter as CSV or JSON, with the position and the address in the file. */
import { useEffect, useRef, useState } from 'react';
import { tableCsv, tableJson, type FileColumn } from '../drawing/table-file.js';
import { usePlace } from '../place/use-place.js';
import { allRows, type RowPage } from '../read/all-rows.js';
import type { Answer } from '../read/client.js';
import { grouped } from './format.js';
import { saveFile } from './save-file.js';

export interface ExportButtonsProps<Row> {
  /** Plural of the rows, e.g. `events`. */
  readonly name: string;
  /** Number of rows in words; empty when it is not known. */
  readonly count?: string;
  /** Position up to which the list is shown; null while it is not known. */
  readonly asOf: string | null;
  readonly columns: readonly FileColumn<Row>[];
  /** The page before a cursor, or the last one, as of `asOf`. */
  readonly page: (asOf: string, before: string | null) => Promise<Answer<RowPage<Row>>>;
  /** Parameters that the address in the file leaves out, such as the open row. */
  readonly without?: readonly string[];
}

export function ExportButtons<Row>({
  name,
  count = '',
  asOf,
  columns,
  page,
  without = [],
}: ExportButtonsProps<Row>) {
  const place = usePlace();
  const [state, setState] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const [reading, setReading] = useState(false);

  const run = async (form: 'csv' | 'json', position: string): Promise<void> => {
    const stop = new AbortController();
    running.current = stop;
    setReading(true);
    const rows = await allRows({
      page: (before) => page(position, before),
      progress: (read) => setState(`${grouped(read)} read`),
      stop: stop.signal,
    });
    if (stop.signal.aborted) return;
    setReading(false);
    if (rows === null || 'message' in rows) {
      setState(rows === null ? null : `Not exported: ${rows.message}`);
      return;
    }
    const left = Object.fromEntries(without.map((parameter) => [parameter, null]));
    const address = new URL(place.with({ ...left, at: position }), location.href).href;
    const file = { name, asOf: position, address, rows };
    const text = form === 'csv' ? tableCsv(file, columns) : tableJson(file);
    saveFile(
      `${name}-at-${position}.${form}`,
      form === 'csv' ? 'text/csv;charset=utf-8' : 'application/json;charset=utf-8',
      text,
    );
    setState(null);
  };
  const halt = (): void => {
    running.current?.abort();
    setReading(false);
    setState(null);
  };
  const button = (form: 'csv' | 'json') => (
    <button
      type="button"
      className="button"
      aria-label={`Export ${name} as ${form.toUpperCase()}`}
      onClick={() => asOf !== null && void run(form, asOf)}
    >
      {form.toUpperCase()}
    </button>
  );
  return (
    <span className="export">
      <span role="status">{state ?? `Export ${count}`}</span>
      {reading ? (
        <button type="button" className="button" onClick={halt}>
          Stop
        </button>
      ) : (
        <>
          {button('csv')}
          {button('json')}
        </>
      )}
    </span>
  );
}
