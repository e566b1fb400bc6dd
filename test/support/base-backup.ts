/** A copy of the files of a running embedded server. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, chownSync, writeFileSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

/** As docs/deploy.md says: begin, copy, end, the label into the copy, the WAL last. */
export async function baseBackup(pool: pg.Pool, from: string, to: string): Promise<void> {
  const session = await pool.connect();
  try {
    await session.query("select pg_backup_start('test', true)");
    copy(join(from, 'pgdata'), to);
    const { rows } = await session.query<{ labelfile: string }>(
      'select labelfile from pg_backup_stop(false)',
    );
    const data = join(to, 'pgdata');
    rmSync(join(data, 'postmaster.pid'), { force: true });
    writeFileSync(join(data, 'backup_label'), rows[0]!.labelfile, { mode: 0o600 });
    const { uid, gid } = statSync(data);
    chownSync(join(data, 'backup_label'), uid, gid);
    rmSync(join(data, 'pg_wal'), { recursive: true });
    copy(join(from, 'pgdata', 'pg_wal'), data);
    copyFileSync(join(from, 'password'), join(to, 'password'));
  } finally {
    session.release();
  }
}

/** A file that goes while it is copied is no loss: the WAL has what was in it. */
function copy(from: string, into: string): void {
  mkdirSync(into, { recursive: true });
  const { status, stderr } = spawnSync('cp', ['-a', from, into], { encoding: 'utf8' });
  const faults = stderr.split('\n').filter((line) => line !== '' && !line.includes('No such file'));
  if (status !== 0 && faults.length > 0) throw new Error(faults.join('\n'));
}
