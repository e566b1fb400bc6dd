/** Lists as files: exact, with the moment and the filter, and nothing in them that a spreadsheet would run. */
import { describe, expect, test } from '@jest/globals';
import { eventColumns } from '../../services/dashboard/page/drawing/event-export.js';
import { tableCsv, tableJson } from '../../services/dashboard/page/drawing/table-file.js';
import { allRows } from '../../services/dashboard/page/read/all-rows.js';

describe('the file of a list', () => {
  const event = {
    ...{
      position: '9007199254740993',
      hostId: 'a',
      version: '3',
      type: 'operator.annotated',
      schemaVersion: 1,
    },
    ...{ occurredAt: '2026-11-29T03:07:36.004000Z', recordedAt: '2026-11-29T03:07:36.035000Z', bootId: null },
    data: { actor: '=cmd()', message: 'a "note", of\r\ntwo lines' },
    evidence: [{ source: 'OPERATOR', confidence: 'CLAIMED', ref: null }],
  };
  const address = 'http://ledger/events?host=a';
  const file = { name: 'events', asOf: '9007199254740999', address, rows: [event] };

  test('has the position and the filter, exactly', () => {
    const csv = tableCsv(file, eventColumns);
    const [head, row] = csv.split('\r\n', 2);
    expect(head?.split(',').slice(-2)).toEqual(['as_of', 'address']);
    expect(row).toMatch(/^9007199254740993,/);
    expect(csv.trimEnd().endsWith(`,9007199254740999,${address}`)).toBe(true);
    expect(JSON.parse(tableJson(file))).toEqual({ asOf: file.asOf, address, events: [event] });
  });

  test('quotes what a reader of CSV would split, and starts no formula', () => {
    const formula = { ...event, hostId: '=1+1,"x"' };
    expect(tableCsv({ ...file, rows: [formula] }, eventColumns)).toContain(`"'=1+1,""x"""`);
    expect(tableCsv(file, eventColumns)).toContain('""message"":""a \\""note');
    expect(tableCsv({ ...file, rows: [-1] }, [{ name: 'n', value: (n) => n }])).toContain('\r\n-1,');
  });
});

describe('all rows of a list', () => {
  const pages = new Map([
    [null, { rows: [5, 6], before: 'b' }],
    ['b', { rows: [], before: 'a' }],
    ['a', { rows: [1, 2], before: null }],
  ]);
  const page = (before: string | null) => {
    const data = pages.get(before);
    if (data === undefined) throw new Error(`no page before ${String(before)}`);
    return Promise.resolve({ ok: true as const, data });
  };
  const { signal } = new AbortController();

  test('are in the order of the list, also over a page without a row', async () => {
    const read: number[] = [];
    expect(await allRows({ page, progress: (rows) => read.push(rows), stop: signal })).toEqual([1, 2, 5, 6]);
    expect(read).toEqual([2, 2, 4]);
  });

  test('a page that fails gives its error, and a stop gives nothing', async () => {
    const error = { message: 'no', code: null, requestId: null };
    const failing = () => Promise.resolve({ ok: false as const, error });
    expect(await allRows({ page: failing, progress: () => undefined, stop: signal })).toEqual(error);
    const stop = new AbortController();
    stop.abort();
    expect(await allRows({ page, progress: () => undefined, stop: stop.signal })).toBeNull();
  });
});
