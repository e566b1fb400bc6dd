import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class AccessTokens1763856000006 implements MigrationInterface {
  readonly name = 'AccessTokens1763856000006';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0006-access-tokens.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('0006-access-tokens.down.sql'));
  }
}
