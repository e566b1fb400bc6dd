import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class LedgerObservedBlobs1763856000009 implements MigrationInterface {
  readonly name = 'LedgerObservedBlobs1763856000009';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0009-ledger-observed-blobs.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0009-ledger-observed-blobs.down.sql'));
  }
}
