/** The URL of the replica is checked with the other settings, before anything starts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readSettings } from '../../services/runtime/settings/settings.js';

const PRIMARY = 'postgres://ledger@db.internal/ledger';
const REPLICA = 'postgres://ledger@replica.internal/ledger';

test('by variable or by a file; none unless it is set', () => {
  const folder = mkdtempSync(join(tmpdir(), 'replica-settings-'));
  const file = join(folder, 'url');
  writeFileSync(file, `${REPLICA}\n`);
  try {
    expect(readSettings({ DATABASE_URL: PRIMARY }).replicaUrl).toBe(null);
    for (const more of [{ DATABASE_REPLICA_URL: REPLICA }, { DATABASE_REPLICA_URL_FILE: file }])
      expect(readSettings({ DATABASE_URL: PRIMARY, ...more })).toMatchObject({
        databaseUrl: PRIMARY,
        replicaUrl: REPLICA,
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  [{ DATABASE_REPLICA_URL: REPLICA }, 'DATABASE_REPLICA_URL: requires DATABASE_URL'],
  [
    { DATABASE_URL: PRIMARY, DATABASE_REPLICA_URL: 'https://replica' },
    'DATABASE_REPLICA_URL: must be a postgres:// URL',
  ],
  [{ DATABASE_URL: PRIMARY, DATABASE_REPLICA_URL_FILE: '/no/such/file' }, 'cannot read /no/such/file'],
])('%j is refused', (env, message) => {
  expect(() => readSettings(env)).toThrow(message);
});
