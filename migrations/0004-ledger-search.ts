import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class LedgerSearch1763856000004 implements MigrationInterface {
  readonly name = 'LedgerSearch1763856000004';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0004-ledger-search.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0004-ledger-search.down.sql'));
  }
}
