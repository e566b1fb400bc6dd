import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class ProjectionHistory1764000002000 implements MigrationInterface {
  readonly name = 'ProjectionHistory1764000002000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('1764000002000-projection-history.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('1764000002000-projection-history.down.sql'));
  }
}
