import { readFileSync } from 'node:fs';

/** The text of a .sql file of this folder. */
export function factsSql(name: string): string {
  return readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
}
