import { readFileSync } from 'node:fs';

/** The text of a .sql file of this room; `name` is relative to this directory. */
export function ledgerSql(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
}
