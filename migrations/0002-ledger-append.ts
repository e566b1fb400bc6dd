import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class LedgerAppend1763856000002 implements MigrationInterface {
  readonly name = 'LedgerAppend1763856000002';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0002-ledger-append.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0002-ledger-append.down.sql'));
  }
}
