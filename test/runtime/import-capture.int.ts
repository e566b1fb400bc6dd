import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { importCapture, type ImportResult } from '../../services/runtime/index.js';
import {
  asHostId,
  cutIntoBatches,
  diagnose,
  encodeEvent,
  type HostId,
  type NewEvent,
} from '../../services/kernel/index.js';
import {
  append,
  readBlob,
  readHost,
  readStream,
  startSequencer,
  type Sequencer,
} from '../../services/ledger/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { captureDir } from '../support/captures.js';
import { alteredCopy, read, removeCopies } from '../collector/captures.js';

const dir = captureDir('7.3.4-three-updates');
const hostId = asHostId('host-under-test');

let database: TestDatabase;
let sequencer: Sequencer;

beforeEach(async () => {
  database = await freshDatabase();
  sequencer = startSequencer({ url: database.url, logger: pino({ level: 'silent' }) });
});
afterEach(async () => {
  await sequencer.stop();
  await database.drop();
});
afterAll(removeCopies);

type Imported = Extract<ImportResult, { readonly ok: true }>;

async function imported(from: string, host: HostId = hostId): Promise<Imported> {
  const result = await importCapture(database.pool, from, { hostId: host });
  if (!result.ok) throw new Error(result.error.message);
  await sequenced(host, result.lastVersion);
  return result;
}

async function sequenced(host: HostId, version: bigint): Promise<void> {
  sequencer.wake();
  for (let tries = 0; tries < 500; tries++) {
    if (((await readHost(database.pool, host))?.version ?? 0n) >= version) return;
    await sleep(20);
  }
  throw new Error('was not sequenced');
}

describe('importing a capture', () => {
  test('stores every event in order, with its blobs', async () => {
    const capture = read(dir);
    const progress: number[] = [];
    const result = await importCapture(database.pool, dir, {
      hostId,
      onProgress: (done) => progress.push(done),
    });
    if (!result.ok) throw new Error(result.error.message);
    expect(result).toMatchObject({
      events: capture.events.length,
      added: capture.events.length,
      replayed: 0,
      blobs: capture.blobs.size,
      lastVersion: BigInt(capture.events.length),
    });
    expect(progress.at(-1)).toBe(capture.events.length);
    await sequenced(hostId, result.lastVersion);
    const stored = await readStream(database.pool, hostId, { limit: 10_000 });
    expect(stored.map((event) => encodeEvent(event))).toEqual(capture.events.map(encodeEvent));
    for (const [digest, bytes] of capture.blobs)
      expect(Buffer.from((await readBlob(database.pool, digest)) ?? [])).toEqual(Buffer.from(bytes));
  });

  test('the same directory again, under another path, adds nothing', async () => {
    const first = await imported(dir);
    const again = await imported(alteredCopy(dir, (_, text) => text));
    expect(again).toMatchObject({
      events: first.events,
      added: 0,
      replayed: first.events,
      lastVersion: first.lastVersion,
    });
  });

  test('the same capture may be imported under another host', async () => {
    const first = await imported(dir);
    const other = await imported(dir, asHostId('another'));
    expect(other.added).toBe(first.events);
  });

  test('a capture that tells of the same boots in other words is refused', async () => {
    const first = await imported(dir);
    const longer = alteredCopy(dir, (path, text) =>
      path === 'u3-after-finish/actions.log' ? `${text}[3.20] open -> 5\n` : text,
    );
    const result = await importCapture(database.pool, longer, { hostId });
    expect(result).toMatchObject({ ok: false, error: { code: 'CONFLICT', file: null } });
    expect(result.ok ? '' : result.error.message).toMatch(/imported from another capture/);
    expect((await readHost(database.pool, hostId))?.version).toBe(first.lastVersion);
  });

  test('an older capture after a newer one is refused with the reason; in their order both are stored', async () => {
    const host = asHostId('in-order');
    const older = alteredCopy(dir, (path, text) => (/^u[01]-|stage[12]/.test(path) ? text : null));
    const newer = alteredCopy(dir, (path, text) => {
      if (!/^u[23]-/.test(path)) return null;
      return /(kho-ls|dev-liveupdate|fd)\.txt$/.test(path) ? text.replace(/ Nov 23 /g, ' Nov 24 ') : text;
    });
    await imported(newer, host);
    const result = await importCapture(database.pool, older, { hostId: host });
    expect(result).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    expect(result.ok ? '' : result.error.message).toMatch(/in the order of their boots/);
    const other = asHostId('in-order-2');
    const first = await imported(older, other);
    const second = await imported(newer, other);
    expect(second.added).toBeGreaterThan(0);
    // The first one again is a replay, although a newer one is stored.
    expect((await imported(older, other)).replayed).toBe(first.events);
  });

  describe('captures of one host, within one minute', () => {
    const only = (kept: RegExp) => alteredCopy(dir, (path, text) => (kept.test(path) ? text : null));
    const refusal = async (from: string, host: HostId): Promise<string> => {
      const result = await importCapture(database.pool, from, { hostId: host });
      if (result.ok) throw new Error('was stored');
      expect(result.error.code).toBe('CONFLICT');
      return result.error.message;
    };

    test('what one kernel left and another received shows the order, where clocks do not', async () => {
      const host = asHostId('one-minute');
      const [older, newer] = [only(/^u[01]-/), only(/^u[23]-/)];
      await imported(newer, host);
      expect(await refusal(older, host)).toMatch(/was started by boot .*liveupdate-number 2 arrived/);
      const other = asHostId('one-minute-2');
      const first = await imported(older, other);
      const second = await imported(newer, other);
      const stored = await readStream(database.pool, other, { limit: 10_000 });
      const { diagnoses } = diagnose(stored);
      expect(diagnoses.map((one) => one.verdict)).toEqual(
        [1n, 2n, 3n].map((number) => ({ kind: 'succeeded', number })),
      );
      // Again, in any order: replays.
      expect((await imported(newer, other)).replayed).toBe(second.events);
      expect((await imported(older, other)).replayed).toBe(first.events);
    });

    test('a capture of the first kernel is refused after one that received its addresses', async () => {
      const host = asHostId('addresses');
      await imported(only(/^u1-.*(debug\/|boot_id|osrelease)/), host);
      expect(await refusal(only(/^u0-.*(debug\/|boot_id|osrelease)/), host)).toMatch(
        /subtree LUO arrived at 0x/,
      );
    });

    test('kernels that nothing links get no verdict between them', async () => {
      const host = asHostId('unlinked');
      await imported(only(/^u0-/), host);
      await imported(
        alteredCopy(dir, (path, text) => (/^u2-/.test(path) ? text.replace(/ Nov 23 /g, ' Nov 24 ') : null)),
        host,
      );
      const stored = await readStream(database.pool, host, { limit: 10_000 });
      expect(diagnose(stored).diagnoses[0]?.verdict).toMatchObject({ kind: 'unknown', why: 'unlinked' });
    });

    test('two captures that overlap: the boots that both have are named', async () => {
      const host = asHostId('overlap');
      await imported(only(/^u[01]-/), host);
      const whole = read(dir).boots.map((boot) => boot.id);
      const message = await refusal(only(/^u[123]-/), host);
      expect(message).toContain(`boot ${whole[1]} was imported from another capture`);
      expect(message).toContain(`only ${whole[2]}, ${whole[3]} would be new`);
    });

    test('a capture that neither clock nor counters place is refused', async () => {
      const host = asHostId('no-clock');
      await imported(only(/^u[123]-/), host);
      expect(await refusal(only(/^u0-.*(kmsg\.txt|actions\.log)$/), host)).toMatch(/no clock shows/);
    });
  });

  test('facts that an earlier version stored with other evidence are the same facts', async () => {
    const capture = read(dir);
    const older = capture.events.map((event) => ({
      ...event,
      evidence: event.evidence.map(({ source, confidence, ref }) => ({ source, confidence, ref })),
    }));
    const half = older.slice(0, 100);
    for (const batch of cutIntoBatches(half, (digest) => capture.blobs.get(digest)))
      expect(await append(database.pool, batch)).toMatchObject({ kind: 'appended' });
    await sequenced(hostId, BigInt(half.length));
    // An interrupted import of the earlier version is completed.
    const result = await imported(dir);
    expect(result).toMatchObject({ added: older.length - half.length, replayed: half.length });
    expect(await imported(dir)).toMatchObject({ added: 0, replayed: older.length });
  });

  test('a capture that an earlier version read differently is refused, and the first difference is named', async () => {
    const capture = read(dir);
    const changed = capture.events.map((event, index): NewEvent =>
      index === 1 ? { ...event, occurredAt: '2026-11-23T00:00:00.000000Z' } : event,
    );
    for (const batch of cutIntoBatches(changed, (digest) => capture.blobs.get(digest)))
      expect(await append(database.pool, batch)).toMatchObject({ kind: 'appended' });
    await sequenced(hostId, BigInt(changed.length));
    const result = await importCapture(database.pool, dir, { hostId });
    expect(result).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    expect(result.ok ? '' : result.error.message).toMatch(
      /the first 1 events are equal, event 2 is stored as/,
    );
  });

  test('one malformed line anywhere, and nothing at all is stored', async () => {
    const broken = alteredCopy(dir, (path, text) =>
      path === 'u3-after-finish/trace/trace.txt' ? text.replace('ret=0', 'ret=?') : text,
    );
    expect(await importCapture(database.pool, broken, { hostId })).toMatchObject({
      ok: false,
      error: { code: 'MALFORMED', file: 'u3-after-finish/trace/trace.txt' },
    });
    const left = await database.pool.query<{ count: string }>(
      'select (select count(*) from ledger.intake) + (select count(*) from ledger.event) as count',
    );
    expect(left.rows[0]?.count).toBe('0');
  });
});
