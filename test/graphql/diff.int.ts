/** Blobs and states of real machines, compared, traversed and judged over GraphQL. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importCapture } from '../../services/runtime/index.js';
import { encodeLuoStruct } from '../../services/abi/index.js';
import { asHostId, type LedgerEvent, type NewEvent } from '../../services/kernel/index.js';
import { append, readStream } from '../../services/ledger/index.js';
import { eventMaker } from '../support/events.js';
import { startLedger, until, type Ledger, type Tree } from './support/harness.js';

const OLD = '6.19.6-three-updates';
const NEW = '7.3.4-three-updates';

const DIFF = `query($from: DiffSubjectInput!, $to: DiffSubjectInput!, $first: Int) { diff(from: $from, to: $to, first: $first) { __typename
  ... on Diff { from { hostId asOf { position version } name sha256 size } to { hostId asOf { position version } name sha256 size } identical count truncated
    hunks { change about path before after } }
  ... on DiffSubjectMissing { code message side missing } } }`;

let ledger: Ledger;
let events: Record<string, LedgerEvent[]>;

const diff = async (from: object, to: object, first?: number): Promise<Tree> => {
  const { data, errors } = await ledger.query(DIFF, { from, to, first });
  expect(errors).toEqual([]);
  return data.diff;
};
const paths = (result: Tree): string[] =>
  result.hunks.map((hunk: { change: string; path: string }) => `${hunk.change} ${hunk.path}`);
const positionsOf = (host: string, type: string): string[] =>
  (events[host] ?? []).filter((event) => event.type === type).map((event) => String(event.position));
/** The end of each boot of a host: right before its successor starts. */
const endsOf = (host: string): string[] => [
  ...positionsOf(host, 'boot.started')
    .slice(1)
    .map((at) => String(BigInt(at) - 1n)),
  head,
];
/** Positions just before each jump. After it, a 7.3 blob names its sessions at an address that no event reported. */
const jumpsOf = (host: string): string[] =>
  positionsOf(host, 'kexec.requested').map((at) => String(BigInt(at) - 1n));
let head: string;

/** A 7.3 kernel whose LUO blob was seen as it must be, with another number, with another address, and again right. */
function drifter(): { events: NewEvent[]; blobs: Uint8Array[] } {
  const maker = eventMaker('drifter', 'p-drifter');
  const facts = [
    maker.make('boot.started', {
      mode: 'cold',
      release: '7.3.4',
      build: null,
      cmdline: null,
      kho: true,
      liveupdate: true,
    }),
    maker.make('kho.root_created', { compatible: 'kho-v4', mapPa: '4096' }),
    maker.make('luo.outgoing_created', { compatible: 'luo-v5', number: '1', sessionsPa: null, flbsPa: '0' }),
    maker.make('kho.subtree_added', { name: 'x', pa: '8192', size: '32' }),
  ];
  const blob = (number: bigint, flbsPa: bigint): Uint8Array => {
    const encoded = encodeLuoStruct({ number, sessionsPa: 0n, flbsPa });
    if (!encoded.ok) throw new Error(encoded.error.message);
    return encoded.bytes;
  };
  const blobs = [blob(1n, 0n), blob(7n, 0n), blob(1n, 4096n)];
  const observed = [...blobs, ...blobs.slice(0, 1)].map((bytes) =>
    maker.make(
      'blob.observed',
      { name: 'out/sub_fdts/LUO', size: '32', moment: null },
      { blobs: [createHash('sha256').update(bytes).digest('hex')] },
    ),
  );
  return { events: [...facts, ...observed], blobs };
}

beforeAll(async () => {
  ledger = await startLedger();
  const { pool } = ledger.database;
  for (const host of [OLD, NEW]) {
    const result = await importCapture(pool, `demo/captures/${host}`);
    if (!result.ok) throw new Error(result.error.message);
  }
  const drifting = drifter();
  expect((await append(pool, drifting)).kind).toBe('appended');
  ledger.sequencer.wake();
  const left = async (): Promise<string> =>
    (await pool.query<{ count: string }>('select count(*)::text as count from ledger.intake')).rows[0]
      ?.count ?? '';
  await until(async () => (await left()) === '0', 'all in the log');
  events = Object.fromEntries(
    await Promise.all(
      [OLD, NEW].map(
        async (host) => [host, await readStream(pool, asHostId(host), { limit: 5_000 })] as const,
      ),
    ),
  );
  head = (await ledger.query('{ head { position } }')).data.head.position;
});
afterAll(() => ledger.close());

const luo = (host: string, position: string | undefined): object => ({
  rebuilt: { hostId: host, name: 'LUO', at: { position } },
});
const state = (host: string, position: string | bigint | undefined): object => ({
  state: { hostId: host, at: { position: String(position) } },
});

describe('blobs of real machines', () => {
  test('6.19: between two updates the LUO tree has another number and another place of its sessions', async () => {
    const [first, second] = endsOf(OLD);
    const result = await diff(luo(OLD, first), luo(OLD, second));
    expect(result).toMatchObject({
      identical: false,
      count: 2,
      truncated: false,
      from: { hostId: OLD, name: 'out/sub_fdts/LUO', size: 236, asOf: { position: first } },
      to: { hostId: OLD, name: 'out/sub_fdts/LUO', size: 236, asOf: { position: second } },
    });
    expect(result.hunks).toMatchObject([
      {
        change: 'CHANGED',
        about: 'PROPERTY',
        path: '/ liveupdate-number',
        before: { size: 8, u64: '1' },
        after: { size: 8, u64: '2' },
      },
      { change: 'CHANGED', about: 'PROPERTY', path: '/luo-session luo-session-header' },
    ]);
  });

  test('7.3: the same in a structure, by field', async () => {
    const [first, second] = jumpsOf(NEW);
    expect((await diff(luo(NEW, first), luo(NEW, second))).hunks).toMatchObject([
      { change: 'CHANGED', about: 'FIELD', path: 'liveupdate_num', before: '1', after: '2' },
      { change: 'CHANGED', about: 'FIELD', path: 'flbs_pa' },
    ]);
  });

  test('7.3: after the jump the blob is not rebuilt, because no event reported the address of its sessions', async () => {
    const [jump] = jumpsOf(NEW);
    const [end] = endsOf(NEW);
    expect(await diff(luo(NEW, jump), luo(NEW, end))).toMatchObject({
      code: 'NOT_REBUILT',
      side: 'TO',
      missing: ['the address of the sessions'],
    });
  });

  test('a tree against a structure: the format, what went, what came; the other way round the reverse', async () => {
    const [old] = endsOf(OLD);
    const [now] = jumpsOf(NEW);
    const result = await diff(luo(OLD, old), luo(NEW, now));
    expect(result.hunks[0]).toMatchObject({ about: 'FORMAT', after: 'struct luo_ser' });
    expect(paths(result).slice(1)).toEqual([
      'REMOVED / compatible',
      'REMOVED / liveupdate-number',
      'REMOVED /luo-session',
      'REMOVED /luo-session compatible',
      'REMOVED /luo-session luo-session-header',
      'ADDED compatible',
      'ADDED liveupdate_num',
      'ADDED sessions_pa',
      'ADDED flbs_pa',
    ]);
    expect((await diff(luo(NEW, now), luo(OLD, old))).count).toBe(result.count);
  });

  test('an observed blob equals the rebuilt one, by the same loader', async () => {
    const [first] = endsOf(OLD);
    const rebuilt = (await diff(luo(OLD, first), luo(OLD, first))).from.sha256 as string;
    expect(await diff({ blob: rebuilt }, luo(OLD, first))).toMatchObject({
      identical: true,
      count: 0,
      truncated: false,
      hunks: [],
      from: { hostId: null, asOf: null, sha256: rebuilt, size: 236 },
    });
  });
});

describe('states of real machines', () => {
  test('across the event that creates a session there is exactly that session', async () => {
    for (const host of [OLD, NEW]) {
      for (const position of positionsOf(host, 'session.created')) {
        const event = events[host]?.find((one) => String(one.position) === position);
        const name = event?.type === 'session.created' ? event.data.name : '';
        const result = await diff(state(host, BigInt(position) - 1n), state(host, position));
        expect(paths(result)).toEqual([`ADDED boot.outgoing.sessions["${name}"]`]);
        expect(result.hunks[0]).toMatchObject({
          about: 'STATE',
          before: null,
          after: { name, direction: 'outgoing', status: 'open' },
        });
      }
    }
  });

  test('the same moment of the same host is identical', async () => {
    expect(await diff(state(OLD, head), state(OLD, head))).toMatchObject({
      identical: true,
      count: 0,
      hunks: [],
    });
  });

  test('truncation is reported: the count includes all hunks, and the first hunks stay the same', async () => {
    const [from, to] = [state(OLD, head), state(NEW, head)];
    const all = await diff(from, to, 5_000);
    expect(all.truncated).toBe(false);
    expect(all.count).toBe(all.hunks.length);
    expect(all.count).toBeGreaterThan(5);
    const some = await diff(from, to, 3);
    expect(some).toMatchObject({ truncated: true, count: all.count, hunks: all.hunks.slice(0, 3) });
    expect((await diff(from, to, all.count)).truncated).toBe(false);
  });
});

describe('what cannot be compared', () => {
  test('a side that does not exist is an answer that says which and why', async () => {
    const rows: [object, object, object][] = [
      [state('nobody', '1'), state(OLD, '1'), { code: 'UNKNOWN_HOST', side: 'FROM', missing: [] }],
      [luo(OLD, head), { blob: '0'.repeat(64) }, { code: 'UNKNOWN_BLOB', side: 'TO' }],
      [luo(OLD, '1'), luo(OLD, head), { code: 'NO_SUCH_BLOB', side: 'FROM' }],
    ];
    for (const [from, to, found] of rows)
      expect(await diff(from, to)).toMatchObject({ __typename: 'DiffSubjectMissing', ...found });
    expect(
      (await diff({ rebuilt: { hostId: 'drifter', name: 'out/sub_fdts/x' } }, luo(OLD, head))).missing,
    ).toEqual(['the contents of subtree x']);
  });

  test('a state against a blob, a size that is too large, a moment that has not come: the argument is named', async () => {
    const rows: [object, object, number | undefined, string, string][] = [
      [state(OLD, '1'), luo(OLD, head), undefined, 'BAD_USER_INPUT', 'to'],
      [{ blob: '0'.repeat(64) }, state(OLD, '1'), undefined, 'BAD_USER_INPUT', 'to'],
      [state(OLD, '1'), state(OLD, '1'), 5_001, 'BAD_USER_INPUT', 'first'],
      [state(OLD, '1'), state('a\u0000', '1'), undefined, 'BAD_USER_INPUT', 'to.state.hostId'],
      [
        luo(OLD, '1'),
        { rebuilt: { hostId: OLD, name: '' } },
        undefined,
        'BAD_USER_INPUT',
        'from.rebuilt.name',
      ],
      [state(OLD, '1'), state(OLD, '99999999'), undefined, 'POSITION_IN_FUTURE', 'to.state.at.position'],
    ];
    for (const [from, to, first, code, argument] of rows) {
      const swap = argument.startsWith('from');
      const { errors } = await ledger.query(DIFF, swap ? { from: to, to: from, first } : { from, to, first });
      expect(errors[0]?.extensions).toMatchObject({ code, argument });
    }
    const both = await ledger.query(DIFF, {
      from: { ...state(OLD, '1'), ...luo(OLD, '1') },
      to: state(OLD, '1'),
    });
    expect(both.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('drift', () => {
  const DRIFT = `query($host: ID!, $first: Int, $after: Version, $verdicts: [BlobVerdictKind!], $at: AtInput) {
    drift(hostId: $host, first: $first, after: $after, verdicts: $verdicts, at: $at) { hostId asOf { position } judged nextAfter
      nodes { hostId name version sha256 moment verdict offset node property message } } }`;

  test('of a real machine: every blob is equal but the one that the kernel cuts short', async () => {
    const { data, errors } = await ledger.query(
      DRIFT.replace(', verdicts: $verdicts', '').replace(', $verdicts: [BlobVerdictKind!]', ''),
      { host: OLD },
    );
    expect(errors).toEqual([]);
    expect(data.drift).toMatchObject({ hostId: OLD, judged: 23, nextAfter: null, asOf: { position: head } });
    expect(data.drift.nodes.map((one: Tree) => [one.name, one.moment, one.verdict, one.hostId])).toEqual([
      ['out/fdt', 'u0-cold-boot', 'EQUAL_PREFIX', OLD],
    ]);
  });

  test('names the first differing field, page by page, up to the requested moment', async () => {
    const ask = async (more: object): Promise<Tree> => {
      const { data, errors } = await ledger.query(DRIFT, { host: 'drifter', verdicts: ['DRIFTED'], ...more });
      expect(errors).toEqual([]);
      return data.drift;
    };
    const all = await ask({});
    expect(all.judged).toBe(4);
    expect(all.nodes).toMatchObject([
      { verdict: 'DRIFTED', name: 'out/sub_fdts/LUO', offset: 8, node: null, property: 'liveupdate_num' },
      { verdict: 'DRIFTED', name: 'out/sub_fdts/LUO', offset: 25, node: null, property: 'flbs_pa' },
    ]);
    const first = await ask({ first: 1 });
    expect(first.nodes).toEqual(all.nodes.slice(0, 1));
    const second = await ask({ first: 1, after: first.nextAfter });
    expect(second.nodes).toEqual(all.nodes.slice(1));
    // The last observation is equal and was not judged yet.
    expect(await ask({ first: 1, after: second.nextAfter })).toMatchObject({
      judged: 1,
      nodes: [],
      nextAfter: null,
    });
    const { position } = (
      await ledger.query(
        `{ events(filter: {hostIds: ["drifter"], types: ["blob.observed"]}) { nodes { position } } }`,
      )
    ).data.events.nodes[1];
    expect((await ask({ at: { position } })).nodes).toEqual(all.nodes.slice(0, 1));
    expect((await ledger.query(DRIFT, { host: 'nobody', verdicts: ['EQUAL'] })).data.drift).toBeNull();
    const beyond = await ledger.query(DRIFT, { host: 'drifter', verdicts: ['EQUAL'], after: '999' });
    expect(beyond.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  });
});
