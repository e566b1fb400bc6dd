import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One step of the schema: `NUMBER-TOPIC.up.sql` and `NUMBER-TOPIC.down.sql` of a directory. */
export interface SqlMigration {
  /** The name that the database records, e.g. `LedgerTables0000000000001`: topic and number of the files. */
  readonly name: string;
  /** The class that TypeORM runs, sorted by the 13 digits at the end of the name. */
  readonly type: new () => MigrationInterface;
}

/** The migration of `stem`, e.g. `0001-ledger-tables`. `folder`: the directory of its two files. */
export function sqlMigration(stem: string, folder = new URL('.', import.meta.url)): SqlMigration {
  const match = /^(\d{4})-([a-z]+(?:-[a-z]+)*)$/.exec(stem);
  if (match === null) throw new Error(`${stem}: the name of a migration must be like 0001-ledger-tables`);
  const [, number = '', topic = ''] = match;
  const words = topic.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const name = `${words.join('')}${number.padStart(13, '0')}`;
  const sql = (way: 'up' | 'down'): string => readFileSync(new URL(`${stem}.${way}.sql`, folder), 'utf8');
  return {
    name,
    type: class implements MigrationInterface {
      readonly name = name;
      async up(runner: QueryRunner): Promise<void> {
        await runner.query(sql('up'));
      }
      async down(runner: QueryRunner): Promise<void> {
        await runner.query(sql('down'));
      }
    },
  };
}
