/** A change that breaks clients does not slip through. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const released = `type Query { host(hostId: ID!): Host } type Host { hostId: ID! number: String }`;
const harmless = `type Query { host(hostId: ID!): Host } type Host { hostId: ID! number: String release: String }`;
const breaks = `type Query { host(hostId: ID!): Host } type Host { hostId: ID }`;
const meant = [
  { path: 'Host.number', change: 'FIELD_REMOVED', date: '2026-11-26', reason: 'nobody asked for it' },
  { path: 'Host.hostId', change: 'FIELD_TYPE_CHANGED', date: '2026-11-26', reason: 'it may be unknown' },
];

describe('schema-diff', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schema-diff-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function run(printed: string, listed: unknown, ...more: string[]): { status: number | null; said: string } {
    const file = (name: string, text: string): string => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    };
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...['--import', 'tsx', 'scripts/schema-diff.ts', ...more],
        ...['--released', file('released.graphql', released), '--printed', file('printed.graphql', printed)],
        ...['--listed', file('listed.json', JSON.stringify(listed))],
      ],
      { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    return { status, said: stdout + stderr };
  }

  test('an addition passes', () => {
    expect(run(harmless, [])).toMatchObject({ status: 0 });
  }, 60_000);

  test('a removed field and a lost non-null fail, each by its name', () => {
    const { status, said } = run(breaks, []);
    expect(status).toBe(1);
    expect(said).toContain('breaks clients: FIELD_REMOVED Host.number');
    expect(said).toContain('breaks clients: FIELD_TYPE_CHANGED Host.hostId');
  }, 60_000);

  test('they pass when they are listed with a date and a reason, and only then', () => {
    expect(run(breaks, meant)).toMatchObject({ status: 0 });
    expect(run(breaks, [{ ...meant[0], date: 'soon' }, meant[1]])).toMatchObject({ status: 1 });
    expect(run(breaks, [{ ...meant[0], reason: '' }, meant[1]])).toMatchObject({ status: 1 });
    expect(run(breaks, meant.slice(1)).said).toContain('Host.number');
  }, 60_000);

  test('a list that is older than the schema fails', () => {
    const { status, said } = run(harmless, meant);
    expect(status).toBe(1);
    expect(said).toContain('listed, but not so: FIELD_REMOVED Host.number');
  }, 60_000);

  test('a release takes the schema and empties the list', () => {
    expect(run(breaks, meant, '--release')).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'released.graphql'), 'utf8')).toBe(breaks);
    expect(JSON.parse(readFileSync(join(folder, 'listed.json'), 'utf8'))).toEqual([]);
  }, 60_000);
});
