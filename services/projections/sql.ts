import { readFileSync } from 'node:fs';

/** The text of a .sql file of this room. */
export function projectionSql(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
}
