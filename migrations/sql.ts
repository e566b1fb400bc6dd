import { readFileSync } from 'node:fs';

/** The text of a .sql file of this folder. */
export function migrationSql(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
}
