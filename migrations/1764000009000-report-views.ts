import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationSql } from './sql.js';

export class ReportViews1764000009000 implements MigrationInterface {
  readonly name = 'ReportViews1764000009000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('1764000009000-report-views.up.sql'));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(migrationSql('1764000009000-report-views.down.sql'));
  }
}
