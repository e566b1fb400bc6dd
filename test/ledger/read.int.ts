import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { HostId, LedgerEvent } from '../../services/kernel/index.js';
import { asHostId, asPosition, asVersion } from '../../services/kernel/index.js';
import {
  append,
  hostPositionAt,
  listHosts,
  matches,
  positionAt,
  readEvent,
  readHead,
  readHost,
  readLog,
  readStream,
  replayLog,
  replayStream,
  replayStretches,
  versionAt,
} from '../../services/ledger/index.js';
import type { LogFilter } from '../../services/ledger/index.js';
import { TestProducer, event, newHost } from './events.js';
import { appended } from './ledger-contract.js';
import type { RunningLedger } from './running-ledger.js';
import { startRunningLedger, wholeLog } from './running-ledger.js';

let running: RunningLedger;
let log: readonly LedgerEvent[];
const hosts: HostId[] = Array.from({ length: 5 }, newHost);

beforeAll(async () => {
  running = await startRunningLedger();
  const producer = new TestProducer();
  const clock = (n: number): string =>
    `2026-11-23T11:${String(10 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}.500000Z`;
  for (let n = 0; n < 60; n++) {
    const host = hosts[n % hosts.length]!;
    const seq = producer.seq + 1n;
    const key = { id: producer.id, epoch: producer.epoch, seq: String(seq) };
    const next =
      n % 3 === 0
        ? event('luo.device_opened', {}, host, { producer: key, occurredAt: clock(n) })
        : event('session.created', { name: `s${n}` }, host, { producer: key, occurredAt: clock(n) });
    producer.seq = seq;
    appended(await append(running.pool, { events: [next] }));
    if (n % 10 === 9) await running.settled();
  }
  await running.settled();
  log = await wholeLog(running.pool);
});
afterAll(async () => {
  await running.stop();
});

const ids = (events: readonly LedgerEvent[]): readonly string[] => events.map((one) => one.id);

describe('the log', () => {
  test('reads forward and backward between positions', async () => {
    expect(ids(await readLog(running.pool, { limit: 100 }))).toEqual(ids(log));
    expect(
      ids(await readLog(running.pool, { after: asPosition(10n), before: asPosition(21n), limit: 5 })),
    ).toEqual(ids(log.slice(10, 15)));
    expect(
      ids(
        await readLog(running.pool, {
          after: asPosition(10n),
          before: asPosition(21n),
          limit: 5,
          direction: 'backward',
        }),
      ),
    ).toEqual(ids(log.slice(15, 20).reverse()));
    expect(await readLog(running.pool, { after: asPosition(60n), limit: 5 })).toEqual([]);
  });

  const filters: LogFilter[] = [
    { hostIds: hosts.slice(0, 1) },
    { hostIds: [hosts[3]!, hosts[1]!, hosts[3]!] },
    { hostIds: [asHostId('nobody')] },
    { hostIds: [] },
    { types: ['luo.device_opened'] },
    { types: [] },
    {
      hostIds: hosts.slice(1, 4),
      types: ['session.created'],
      occurredFrom: '2026-11-23T11:10:20.500000Z',
      occurredBefore: '2026-11-23T11:10:40.500000Z',
    },
  ];
  test.each(filters.map((filter) => [JSON.stringify(filter).slice(0, 90), filter] as const))(
    'filter %s: SQL and memory agree, with and without limits',
    async (_, filter) => {
      const wanted = log.filter((one) => matches(filter, one));
      expect(ids(await readLog(running.pool, { limit: 100, filter }))).toEqual(ids(wanted));
      expect(ids(await readLog(running.pool, { limit: 3, filter }))).toEqual(ids(wanted.slice(0, 3)));
      expect(ids(await readLog(running.pool, { limit: 3, direction: 'backward', filter }))).toEqual(
        ids([...wanted].reverse().slice(0, 3)),
      );
      const range = wanted.filter((one) => one.position > 20n && one.position < 50n);
      expect(
        ids(
          await readLog(running.pool, {
            after: asPosition(20n),
            before: asPosition(50n),
            limit: 100,
            filter,
          }),
        ),
      ).toEqual(ids(range));
    },
  );

  test('one event by position', async () => {
    expect((await readEvent(running.pool, asPosition(7n)))?.id).toBe(log[6]!.id);
    expect(await readEvent(running.pool, asPosition(61n))).toBeNull();
  });

  test('replay gives the whole log in pages of any size, and any part of it', async () => {
    for (const pageSize of [1, 7, 60, 1000]) {
      const got: LedgerEvent[] = [];
      for await (const page of replayLog(running.pool, { pageSize })) got.push(...page);
      expect(got).toEqual(log);
    }
    const part: LedgerEvent[] = [];
    for await (const page of replayLog(running.pool, {
      after: asPosition(12n),
      upTo: asPosition(33n),
      pageSize: 10,
    }))
      part.push(...page);
    expect(part).toEqual(log.slice(12, 33));
  });

  test('replay past the end is an error, not a short answer', async () => {
    const run = async (): Promise<void> => {
      for await (const _ of replayLog(running.pool, { upTo: asPosition(70n) }));
    };
    await expect(run()).rejects.toMatchObject({ code: 'LOG_NOT_DENSE' });
  });
});

describe('a host', () => {
  test('reads its stream forward, backward and in ranges of versions', async () => {
    const host = hosts[2]!;
    const own = log.filter((one) => one.hostId === host);
    expect(ids(await readStream(running.pool, host, { limit: 100 }))).toEqual(ids(own));
    expect(
      ids(await readStream(running.pool, host, { from: asVersion(3n), to: asVersion(6n), limit: 100 })),
    ).toEqual(ids(own.slice(2, 6)));
    expect(
      ids(await readStream(running.pool, host, { to: asVersion(6n), limit: 2, direction: 'backward' })),
    ).toEqual(ids([own[5]!, own[4]!]));
    expect(
      ids(await readStream(running.pool, host, { limit: 100, filter: { types: ['luo.device_opened'] } })),
    ).toEqual(ids(own.filter((one) => one.type === 'luo.device_opened')));
    const replayed: LedgerEvent[] = [];
    for await (const page of replayStream(running.pool, host, { after: asVersion(2n), pageSize: 4 }))
      replayed.push(...page);
    expect(replayed).toEqual(own.slice(2));
  });

  test('is read with others in stretches, as many as one page can hold at a time', async () => {
    const stretches = [hosts[2]!, hosts[0]!, hosts[2]!, hosts[1]!].map((hostId, index) => ({
      hostId,
      after: asVersion(BigInt(index)),
      upTo: asVersion(BigInt(4 + index)),
    }));
    const own = stretches.flatMap(({ hostId, after, upTo }) =>
      log.filter((one) => one.hostId === hostId).slice(Number(after), Number(upTo)),
    );
    for (const pageSize of [1, 3, 4, 5, 100]) {
      const pages: (readonly LedgerEvent[])[] = [];
      for await (const page of replayStretches(running.pool, stretches, pageSize)) pages.push(page);
      expect(pages.flat()).toEqual(own);
      expect(pages).toHaveLength(Math.ceil(own.length / pageSize));
    }
    for await (const _ of replayStretches(running.pool, [])) throw new Error('a page of nothing');
    const beyond = [...stretches, { hostId: hosts[1]!, after: asVersion(0n), upTo: asVersion(9_999n) }];
    const run = async (): Promise<void> => {
      for await (const _ of replayStretches(running.pool, beyond));
    };
    await expect(run()).rejects.toMatchObject({ code: 'LOG_NOT_DENSE' });
  });

  test('is listed with its head', async () => {
    const heads = await listHosts(running.pool);
    expect(heads.map((head) => head.hostId)).toEqual([...hosts].sort());
    for (const head of heads) {
      const last = log.filter((one) => one.hostId === head.hostId).at(-1)!;
      expect(head).toEqual({
        hostId: last.hostId,
        version: last.version,
        position: last.position,
        chainDigest: last.chainDigest,
      });
      expect(await readHost(running.pool, head.hostId)).toEqual(head);
    }
    expect(
      (await listHosts(running.pool, { after: heads[1]!.hostId, limit: 2 })).map((head) => head.hostId),
    ).toEqual(heads.slice(2, 4).map((head) => head.hostId));
    expect(await readHost(running.pool, asHostId('nobody'))).toBeNull();
  });
});

describe('time', () => {
  test('positionAt is the last position sequenced by then, for every instant there is', async () => {
    for (const at of [
      '2000-01-01T00:00:00.000000Z',
      ...log.map((one) => one.sequencedAt),
      '2999-01-01T00:00:00.000000Z',
    ]) {
      expect(await positionAt(running.pool, at)).toBe(
        BigInt(log.filter((one) => one.sequencedAt <= at).length),
      );
    }
  });

  test('versionAt is the version of a host at a position', async () => {
    for (const host of [...hosts, asHostId('nobody')]) {
      for (let position = 0n; position <= 61n; position += 4n) {
        expect(await versionAt(running.pool, host, asPosition(position))).toBe(
          BigInt(log.filter((one) => one.hostId === host && one.position <= position).length),
        );
      }
    }
  });

  test('hostPositionAt is the last version that, by the host clock, had occurred', async () => {
    const own = log.filter((one) => one.hostId === hosts[1]);
    expect(await hostPositionAt(running.pool, hosts[1]!, own[4]!.occurredAt)).toEqual({
      version: 5n,
      position: own[4]!.position,
    });
    expect(await hostPositionAt(running.pool, hosts[1]!, '2026-11-23T11:10:01.499999Z')).toBeNull();
    const known = (position: bigint) =>
      hostPositionAt(running.pool, hosts[1]!, own[4]!.occurredAt, asPosition(position));
    expect(await known(own[4]!.position)).toMatchObject({ version: 5n });
    expect(await known(own[4]!.position - 1n)).toMatchObject({ version: 4n });
    expect(await known(own[0]!.position - 1n)).toBeNull();
  });

  test('the head says where the log ends', async () => {
    expect(await readHead(running.pool)).toMatchObject({
      position: 60n,
      sequencedAt: log.at(-1)!.sequencedAt,
    });
  });
});
