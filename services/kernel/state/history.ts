/** An append-only list that shares its past: adding is O(1) and every older version stays unchanged. */
export type History<T> = { readonly length: number; readonly last: T; readonly before: History<T> } | null;

export function append<T>(history: History<T>, item: T): History<T> {
  return { length: lengthOf(history) + 1, last: item, before: history };
}

export function lengthOf<T>(history: History<T>): number {
  return history?.length ?? 0;
}

/** Oldest first. Throws for a history whose past was forgotten. */
export function toArray<T>(history: History<T>): T[] {
  const items = new Array<T>(lengthOf(history));
  let oldest = 1;
  for (let at = history; at !== null; at = at.before) items[(oldest = at.length) - 1] = at.last;
  if (oldest !== 1) throw new RangeError(`the history has forgotten its first ${oldest - 1} items`);
  return items;
}

/** The newest items of a history, which keeps its length and its place for further ones: the others are forgotten. */
export function newestOf<T>(history: History<T>, count: number): History<T> {
  if (history === null || count === 0) return null;
  return { ...history, before: newestOf(history.before, count - 1) };
}
