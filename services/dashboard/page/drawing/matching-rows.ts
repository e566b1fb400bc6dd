/** The rows of a long list that match, found again only among the rows that a change added at either end. Pure but for its memory. */
export function matchingRows<Row>(matches: (row: Row) => boolean): (rows: readonly Row[]) => readonly Row[] {
  let known: readonly Row[] = [];
  let found: readonly Row[] = [];
  return (rows) => {
    if (rows === known) return found;
    const { added, dropped, shared } = overlap(known, rows);
    const before = rows.slice(0, added).filter(matches);
    const after = rows.slice(added + shared).filter(matches);
    const gone = new Set([...known.slice(0, dropped), ...known.slice(dropped + shared)]);
    const kept = gone.size === 0 ? found : found.filter((row) => !gone.has(row));
    found = before.length + after.length === 0 ? kept : [...before, ...kept, ...after];
    known = rows;
    return found;
  };
}

/** The run of rows that both lists have: where it begins in each, and its length; 0 when they share no run. */
function overlap<Row>(
  known: readonly Row[],
  rows: readonly Row[],
): { readonly added: number; readonly dropped: number; readonly shared: number } {
  const [first, start] = [known[0], rows[0]];
  const nothing = { added: rows.length, dropped: known.length, shared: 0 };
  if (first === undefined || start === undefined) return nothing;
  const added = rows.indexOf(first);
  const dropped = added === -1 ? known.indexOf(start) : 0;
  if (dropped === -1) return nothing;
  const from = Math.max(0, added);
  const shared = Math.min(known.length - dropped, rows.length - from);
  return rows[from + shared - 1] === known[dropped + shared - 1] ? { added: from, dropped, shared } : nothing;
}
