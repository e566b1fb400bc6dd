import { readFileSync } from 'node:fs';

/** The tables that are served, or those that a rebuild is filling beside them. */
export type ProjectionSchema = 'projection' | 'projection_next';

/** The text of a .sql file of this room. Files name the served schema. */
export function projectionSql(name: string, schema: ProjectionSchema = 'projection'): string {
  const text = readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
  return schema === 'projection' ? text : text.replaceAll('projection.', `${schema}.`);
}
