import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class LedgerArchive1763856000008 implements MigrationInterface {
  readonly name = 'LedgerArchive1763856000008';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0008-ledger-archive.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0008-ledger-archive.down.sql'));
  }
}
