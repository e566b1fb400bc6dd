/** Archived partitions: nothing is lost, reads return the same, and an altered file is detected. */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { HostId, LedgerEvent } from '../../services/kernel/index.js';
import { asPosition, asVersion, digestOf, encodeEvent } from '../../services/kernel/index.js';
import {
  append,
  archivePartition,
  attachArchive,
  fullPartitions,
  hostPositionAt,
  openArchive,
  openPool,
  placesAt,
  positionAt,
  positionsOf,
  readEvent,
  readEventsAt,
  readHead,
  readLog,
  readRaw,
  readStream,
  replayLog,
  replayStream,
  replayStretches,
  restorePartition,
  verifyArchive,
  versionAt,
} from '../../services/ledger/index.js';
import { zstd } from '../../services/ledger/archive/zstd.js';
import type { Manifest } from '../../services/ledger/archive/format.js';
import { TestProducer, newHost } from './events.js';
import { appended } from './ledger-contract.js';
import { startRunningLedger, wholeLog, type RunningLedger } from './running-ledger.js';

const days = (count: number) => Date.now() + count * 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'ledger-archive-'));
const dir = join(folder, 'archive');
const hosts: readonly HostId[] = Array.from({ length: 4 }, newHost);
const producer = new TestProducer();
let running: RunningLedger;
let log: readonly LedgerEvent[];
let rows: readonly unknown[];

const everything = async (): Promise<readonly unknown[]> =>
  (
    await running.pool.query<Record<string, unknown>>(
      'select e.*, e.tableoid::regclass::text as part from ledger.event e order by position',
    )
  ).rows;

beforeAll(async () => {
  running = await startRunningLedger({ partitionEvents: 100 });
  for (let n = 0; n < 10; n++) {
    const host = hosts[n % 3] as HostId;
    const events = producer.batch(host, 55);
    // One host is all archived later, the others span the boundary.
    if (n === 0) events.push(...producer.batch(hosts[3] as HostId, 5));
    appended(await append(running.pool, { events }));
    await running.settled();
  }
  log = await wholeLog(running.pool);
  rows = await everything();
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function collect(pages: AsyncIterable<readonly LedgerEvent[]>): Promise<readonly LedgerEvent[]> {
  const all: LedgerEvent[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

test('retention keeps a partition until the time of every class in it is over', async () => {
  const { pool } = running;
  const policy = { transition: 400, log: 90, people: null };
  expect((await fullPartitions(pool, policy)).map((one) => one.keptBy)).toEqual(Array(5).fill('transition'));
  expect((await fullPartitions(pool, policy, days(401))).map((one) => one.keptBy)).toEqual(
    Array(5).fill(null),
  );
  expect((await fullPartitions(pool, { ...policy, transition: null }, days(9_999)))[0]?.keptBy).toBe(
    'transition',
  );
});

describe('after four partitions have left', () => {
  let blind: ReturnType<typeof openPool>;
  beforeAll(async () => {
    for (const one of (
      await fullPartitions(running.pool, { transition: 1, log: 1, people: 1 }, days(2))
    ).slice(0, 4))
      await archivePartition(running.pool, one, { dir });
    blind = openPool({ url: running.url, max: 2 });
    await attachArchive(running.pool, dir);
  });
  afterAll(() => blind.end());

  test('they leave the database, and the log continues', async () => {
    const { rows: left } = await running.pool.query('select min(position)::text as first from ledger.event');
    expect(left).toEqual([{ first: '401' }]);
    appended(await append(running.pool, { events: producer.batch(hosts[0] as HostId, 3) }));
    await running.settled();
    log = [...log, ...(await readLog(running.pool, { after: asPosition(log.at(-1)!.position), limit: 10 }))];
    expect((await readHead(running.pool)).position).toBe(log.at(-1)!.position);
  });

  test('a reader without the archive gets an error, never a partial result', async () => {
    const archived = { code: 'ARCHIVED' };
    await expect(collect(replayLog(blind))).rejects.toMatchObject(archived);
    for (const host of hosts) {
      await expect(collect(replayStream(blind, host))).rejects.toMatchObject(archived);
      const stretch = { hostId: host, after: asVersion(0n), upTo: asVersion(2n) };
      await expect(collect(replayStretches(blind, [stretch]))).rejects.toMatchObject(archived);
      await expect(readStream(blind, host, { limit: 1 })).rejects.toMatchObject(archived);
      await expect(hostPositionAt(blind, host, '2000-01-01T00:00:00.000000Z')).rejects.toMatchObject(
        archived,
      );
    }
    await expect(readEvent(blind, asPosition(7n))).rejects.toMatchObject(archived);
    await expect(versionAt(blind, hosts[1] as HostId, asPosition(7n))).rejects.toMatchObject(archived);
  });

  test('with the archive every reader returns the same as before', async () => {
    const { pool } = running;
    expect(await collect(replayLog(pool))).toEqual(log);
    expect(await collect(replayLog(pool, { after: asPosition(350n), upTo: asPosition(460n) }))).toEqual(
      log.slice(350, 460),
    );
    for (const host of hosts) {
      const own = log.filter((event) => event.hostId === host);
      expect(await collect(replayStream(pool, host))).toEqual(own);
      expect(await collect(replayStream(pool, host, { after: asVersion(3n), upTo: asVersion(5n) }))).toEqual(
        own.slice(3, 5),
      );
      for (const limit of [1, 7, 1_000]) {
        expect(await readStream(pool, host, { limit })).toEqual(own.slice(0, limit));
        expect(await readStream(pool, host, { direction: 'backward', limit })).toEqual(
          [...own].reverse().slice(0, limit),
        );
      }
      expect(await readStream(pool, host, { limit: 9, filter: { types: ['kernel.logged'] } })).toEqual([]);
      expect(await hostPositionAt(pool, host, '2000-01-01T00:00:00.000000Z')).toBeNull();
    }
    // Some in the archive, some in the database, one in both.
    const ends = [
      [0, 2],
      [130, 150],
      [90, 150],
      [1, 5],
    ] as const;
    const wanted = hosts.map((hostId, index) => {
      const [after = 0, upTo = 0] = ends[index] ?? [];
      return { hostId, after: asVersion(BigInt(after)), upTo: asVersion(BigInt(upTo)) };
    });
    for (const pageSize of [7, 500])
      expect(await collect(replayStretches(pool, wanted, pageSize))).toEqual(
        wanted.flatMap(({ hostId, after, upTo }) =>
          log.filter((event) => event.hostId === hostId).slice(Number(after), Number(upTo)),
        ),
      );
    const some = log.filter((_, index) => index % 97 === 0);
    const positions = [...some.map((event) => event.position), asPosition(99_999_999n)];
    expect(new Set(await readEventsAt(pool, positions))).toEqual(new Set(some));
    for (const event of log.filter((_, index) => index % 29 === 0)) {
      expect(await versionAt(pool, event.hostId, event.position)).toBe(event.version);
      expect(await readEvent(pool, event.position)).toEqual(event);
      const last = log.findLast((one) => one.sequencedAt === event.sequencedAt);
      expect(await positionAt(pool, event.sequencedAt)).toBe(last?.position);
      expect(await versionAt(pool, hosts[3] as HostId, event.position)).toBe(
        log.findLast((one) => one.hostId === hosts[3] && one.position <= event.position)?.version ?? 0n,
      );
    }
  });

  test('raw rows are the same from the archive and from the database, and whole', async () => {
    const { pool } = running;
    for (const [after, limit] of [
      [0, 50],
      [380, 60],
      [400, 10],
    ] as const) {
      const raw = await readRaw(pool, { after: asPosition(BigInt(after)), limit });
      expect(raw.map(({ canonical }) => canonical)).toEqual(
        log.slice(after, after + limit).map((event) => encodeEvent(event)),
      );
      expect(raw).toMatchObject(
        log
          .slice(after, after + limit)
          .map(({ position, version, hostId, digest, chainDigest, recordedAt, sequencedAt }) => {
            return { position, version, hostId, digest, chainDigest, recordedAt, sequencedAt };
          }),
      );
      for (const { canonical, digest } of raw) expect(digestOf(canonical)).toBe(digest);
    }
    const last = log.at(-1)!.position;
    expect(await readRaw(pool, { after: asPosition(last - 3n), limit: 10 })).toHaveLength(3);
    expect(await readRaw(pool, { after: last, limit: 10 })).toEqual([]);
    await expect(readRaw(blind, { after: asPosition(0n), limit: 10 })).rejects.toMatchObject({
      code: 'ARCHIVED',
    });
    // The head of now and not a row less: an upper end that the log does not have is an error, not a short page.
    await expect(
      readRaw(pool, { after: last, upTo: asPosition(last + 2n), limit: 10 }),
    ).rejects.toMatchObject({ code: 'LOG_NOT_DENSE' });
  });

  test('the places of many hosts at once are the same', async () => {
    for (const at of [0n, 7n, 60n, 399n, 400n, 401n, 555n]) {
      const places = await placesAt(running.pool, hosts, asPosition(at));
      for (const host of hosts) {
        const last = log.findLast((event) => event.hostId === host && event.position <= at);
        expect(places.get(host)).toEqual(
          last && { version: last.version, position: last.position, occurredAt: last.occurredAt },
        );
      }
    }
    const some = log.filter((_, index) => index % 97 === 0);
    expect(await positionsOf(running.pool, some)).toEqual(some.map((event) => event.position));
    await expect(placesAt(blind, hosts, asPosition(7n))).rejects.toMatchObject({ code: 'ARCHIVED' });
  });

  test('a retry of an archived event is refused and stores nothing', async () => {
    const old = log[10]!;
    const {
      position: _p,
      version: _v,
      recordedAt: _r,
      sequencedAt: _s,
      digest: _d,
      chainDigest: _c,
      ...sent
    } = old;
    const before = (await readHead(running.pool)).position;
    await expect(append(running.pool, { events: [sent as never] })).rejects.toMatchObject({
      code: 'ARCHIVED',
    });
    await running.settled();
    expect((await readHead(running.pool)).position).toBe(before);
  });

  test('the files verify without a database', async () => {
    const archive = await openArchive(dir);
    const chains: Parameters<typeof verifyArchive>[2] = new Map();
    const verified = [];
    for (const manifest of archive.manifests) verified.push(await verifyArchive(archive, manifest, chains));
    expect(verified.map((one) => [one.first, one.last, one.events])).toEqual([
      ['1', '100', 100],
      ['101', '200', 100],
      ['201', '300', 100],
      ['301', '400', 100],
    ]);
  });

  test('any change of a file or its manifest is found and located', async () => {
    const { compress, decompress } = await zstd();
    const forge = async (change: (lines: string[], manifest: Manifest) => void): Promise<string> => {
      const forged = mkdtempSync(join(folder, 'forged-'));
      cpSync(dir, forged, { recursive: true });
      const name = readdirSync(forged)
        .filter((one) => one.endsWith('.json'))
        .sort()[1]!;
      const manifest = JSON.parse(readFileSync(join(forged, name), 'utf8')) as Manifest;
      const frame = manifest.frames[0]!;
      const plain = Buffer.from(decompress(readFileSync(join(forged, manifest.file))));
      const lines = plain.toString('utf8').trimEnd().split('\n');
      change(lines, manifest);
      const changed = Buffer.from(`${lines.join('\n')}\n`);
      const packed = compress(changed);
      writeFileSync(join(forged, manifest.file), packed);
      const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
      // The forger makes everything fit that he can.
      const frames = [{ ...frame, bytes: packed.byteLength, sha256: sha(changed) }];
      const whole = { ...manifest, frames, bytes: packed.byteLength, sha256: sha(packed) };
      writeFileSync(join(forged, name), JSON.stringify(whole));
      const archive = await openArchive(forged);
      const chains: Parameters<typeof verifyArchive>[2] = new Map();
      try {
        for (const one of archive.manifests) await verifyArchive(archive, one, chains);
        return 'nothing found';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(await forge(() => undefined)).toBe('nothing found');
    const edit = (line: string, from: RegExp, to: string): string => line.replace(from, to);
    expect(await forge((lines) => (lines[4] = edit(lines[4]!, /vm-/, 'xm-')))).toMatch(
      /position 105: the text/,
    );
    expect(await forge((lines) => void lines.splice(7, 1))).toMatch(
      /position 109 was found in the place of position 108/,
    );
    expect(
      await forge((lines) => {
        const [a, b] = [JSON.parse(lines[2]!), JSON.parse(lines[3]!)] as Record<string, string>[];
        lines[2] = JSON.stringify({ ...b, position: a!['position'] });
        lines[3] = JSON.stringify({ ...a, position: b!['position'] });
      }),
    ).toMatch(/position 103: version \d+ follows/);
    expect(
      await forge((lines) => {
        const one = JSON.parse(lines[50]!) as Record<string, string>;
        lines[50] = JSON.stringify({ ...one, recordedAt: '2020-01-01T00:00:00.000000Z' });
      }),
    ).toMatch(/position 151: the chain/);
    const raw = mkdtempSync(join(folder, 'raw-'));
    cpSync(dir, raw, { recursive: true });
    const file = readdirSync(raw).find((one) => one.endsWith('.zst'))!;
    const bytes = readFileSync(join(raw, file));
    bytes[bytes.byteLength >> 1]! ^= 1;
    writeFileSync(join(raw, file), bytes);
    const archive = await openArchive(raw);
    await expect(verifyArchive(archive, archive.manifests[0]!)).rejects.toMatchObject({
      code: 'ARCHIVE_DAMAGED',
    });
    rmSync(
      join(
        raw,
        readdirSync(raw)
          .filter((one) => one.endsWith('.json'))
          .sort()[1]!,
      ),
    );
    await expect(openArchive(raw)).rejects.toThrow(
      /ends at position 100, but the next archive starts at 201/,
    );
  });

  test('a partition leaves only in its turn', async () => {
    await expect(
      archivePartition(running.pool, { first: 501n, last: 600n }, { dir: join(folder, 'other') }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/ARCHIVE_REFUSED|LOG_NOT_DENSE/) });
  });
});

test('restore brings every row back, and refuses a file that is not the one that left', async () => {
  const fake = join(folder, 'fake');
  cpSync(dir, fake, { recursive: true });
  const name = readdirSync(fake)
    .filter((one) => one.endsWith('.json'))
    .sort()
    .at(-1)!;
  const manifest = JSON.parse(readFileSync(join(fake, name), 'utf8')) as Manifest;
  writeFileSync(join(fake, name), JSON.stringify({ ...manifest, sha256: 'f'.repeat(64) }));
  await expect(restorePartition(running.pool, { dir: fake })).rejects.toThrow(
    /not the file that the ledger recorded/,
  );
  const restored = [];
  for (;;) {
    const one = await restorePartition(running.pool, { dir });
    if (one === null) break;
    restored.push(one.first);
  }
  expect(restored).toEqual(['301', '201', '101', '1']);
  expect((await everything()).slice(0, rows.length)).toEqual(rows);
  expect(await wholeLog(running.pool)).toEqual(log);
  await expect(running.pool.query('delete from ledger.event_p1')).rejects.toMatchObject({ code: 'LG403' });
});
