import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class Projections1764000001000 implements MigrationInterface {
  readonly name = 'Projections1764000001000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('1764000001000-projections.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('1764000001000-projections.down.sql'));
  }
}
