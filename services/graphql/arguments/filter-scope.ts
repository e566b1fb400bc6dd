/** A filter in canonical form, for the scope of a cursor: equal filters have equal cursors. */
export function filterScope(input: object | null | undefined): unknown {
  if (input === null || input === undefined) return null;
  const given = Object.entries(input as Record<string, unknown>).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return given.length === 0
    ? null
    : given.sort(([a], [b]) => (a < b ? -1 : 1)).map(([field, value]) => [field, plain(value)]);
}

/** The order and repetition of list items do not matter in filters. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return [...new Set(value.map(plain))].sort();
  return typeof value === 'object' ? filterScope(value) : value;
}
