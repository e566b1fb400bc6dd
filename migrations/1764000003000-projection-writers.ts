import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class ProjectionWriters1764000003000 implements MigrationInterface {
  readonly name = 'ProjectionWriters1764000003000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('1764000003000-projection-writers.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('1764000003000-projection-writers.down.sql'));
  }
}
