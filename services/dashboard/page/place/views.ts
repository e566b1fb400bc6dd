/** Saved views: names for addresses, kept in this browser. */
const KEY = 'handover-ledger.views';

export interface View {
  readonly name: string;
  readonly address: string;
}

let saved: readonly View[] = read();
const listeners = new Set<() => void>();

function read(): readonly View[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? value.filter(isView) : [];
  } catch {
    // Another program wrote something else under this name.
    return [];
  }
}

/** An address of another site is not a view: a link to it would leave the page. */
function isView(value: unknown): value is View {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('address' in value))
    return false;
  return (
    typeof value.name === 'string' && typeof value.address === 'string' && /^\/(?!\/)/.test(value.address)
  );
}

export const views = (): readonly View[] => saved;

export function subscribeViews(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly View[]): void {
  saved = next;
  localStorage.setItem(KEY, JSON.stringify(next));
  for (const listener of [...listeners]) listener();
}

/** A view of the same name is replaced. */
export const saveView = (name: string, address: string): void =>
  change(
    [...saved.filter((view) => view.name !== name), { name, address }].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
  );

export const removeView = (name: string): void => change(saved.filter((view) => view.name !== name));
