/** Names of statements in traces: few, and without values. */

/** The name of a prepared statement, or its verb and first table. Never its text, which may contain values. */
export function statementName(statement: unknown): string {
  const { name, text } = partsOf(statement);
  if (name !== null) return name;
  const verb = /^\s*(?:--[^\n]*\n\s*)*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? 'statement';
  const table = /\b(?:from|into|update)\s+((?:ledger|projection|audit)\.[a-z_]+)/i.exec(text)?.[1];
  return table === undefined ? verb : `${verb} ${table.toLowerCase()}`;
}

function partsOf(statement: unknown): { readonly name: string | null; readonly text: string } {
  if (typeof statement === 'string') return { name: null, text: statement };
  const { name, text } = (statement ?? {}) as { readonly name?: unknown; readonly text?: unknown };
  return {
    name: typeof name === 'string' && name !== '' ? name : null,
    text: typeof text === 'string' ? text : '',
  };
}
