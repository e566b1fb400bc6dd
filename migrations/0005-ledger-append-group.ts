import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class LedgerAppendGroup1763856000005 implements MigrationInterface {
  readonly name = 'LedgerAppendGroup1763856000005';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0005-ledger-append-group.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0005-ledger-append-group.down.sql'));
  }
}
