import { readFileSync } from 'node:fs';

/** The served tables, or the ones that a rebuild fills. */
export type ProjectionSchema = 'projection' | 'projection_next';

/** The text of a .sql file of this room. The files use the name of the served schema. */
export function projectionSql(name: string, schema: ProjectionSchema = 'projection'): string {
  const text = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
  return schema === 'projection' ? text : text.replaceAll('projection.', `${schema}.`);
}
