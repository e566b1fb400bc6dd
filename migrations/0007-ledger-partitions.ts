import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class LedgerPartitions1763856000007 implements MigrationInterface {
  readonly name = 'LedgerPartitions1763856000007';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0007-ledger-partitions.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0007-ledger-partitions.down.sql'));
  }
}
