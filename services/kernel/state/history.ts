/** An append-only list that shares its past: adding is O(1) and every older version stays unchanged. */
export type History<T> = { readonly length: number; readonly last: T; readonly before: History<T> } | null;

export function append<T>(history: History<T>, item: T): History<T> {
  return { length: lengthOf(history) + 1, last: item, before: history };
}

export function lengthOf<T>(history: History<T>): number {
  return history?.length ?? 0;
}

/** Oldest first. */
export function toArray<T>(history: History<T>): T[] {
  const items = new Array<T>(lengthOf(history));
  for (let at = history; at !== null; at = at.before) items[at.length - 1] = at.last;
  return items;
}
