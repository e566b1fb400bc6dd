/** The doctor measures a data directory only if it belongs to the connected server. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readDisk } from '../../services/doctor/facts/disk.js';

const folder = mkdtempSync(join(tmpdir(), 'handover-ledger-disk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const postmaster = (startedAt: number): void =>
  writeFileSync(join(folder, 'postmaster.pid'), `4711\n${folder}\n${startedAt}\n5432\n\n127.0.0.1\n`);

test('the folder is measured only when its server started in the same second as the connected one', async () => {
  mkdirSync(join(folder, 'pg_wal'));
  postmaster(1_700_000_000);
  expect(await readDisk({ dataDirectory: folder, startedAt: 1_700_000_000.4 })).toMatchObject({
    kind: 'local',
    volumes: [{ path: folder }, { path: join(folder, 'pg_wal') }],
  });
  expect(await readDisk({ dataDirectory: folder, startedAt: 1_600_000_000 })).toEqual({
    kind: 'unknown',
    why: `${folder} on this machine belongs to another server`,
  });
  expect(await readDisk({ dataDirectory: join(folder, 'none'), startedAt: 1 })).toMatchObject({
    kind: 'unknown',
    why: expect.stringContaining('is not on this machine') as unknown,
  });
  expect(await readDisk({ dataDirectory: null, startedAt: 1 })).toMatchObject({ kind: 'unknown' });
});
