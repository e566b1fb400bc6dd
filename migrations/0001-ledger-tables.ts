import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class LedgerTables1763856000001 implements MigrationInterface {
  readonly name = 'LedgerTables1763856000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0001-ledger-tables.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0001-ledger-tables.down.sql'));
  }
}
