import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class LedgerSequencer1763856000003 implements MigrationInterface {
  readonly name = 'LedgerSequencer1763856000003';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0003-ledger-sequencer.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0003-ledger-sequencer.down.sql'));
  }
}
