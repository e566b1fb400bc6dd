/** The keys that work now, for their handlers and for the map behind `?`. */
export interface KeyRow {
  readonly key: string;
  readonly what: string;
}

interface Registered extends KeyRow {
  readonly run: (event: KeyboardEvent) => void;
}

const OFF = 'handover-ledger.keys-off';
let rows: readonly Registered[] = [];
let shown: readonly KeyRow[] = [];
let off = localStorage.getItem(OFF) === '1';
const listeners = new Set<() => void>();

function changed(): void {
  const seen = new Set<string>();
  shown = [...rows].reverse().filter(({ key }) => !seen.has(key) && seen.add(key));
  for (const listener of [...listeners]) listener();
}

/** The newest registration of a key wins, so that a screen may replace a key of the frame. */
export function registerKey(row: Registered): () => void {
  rows = [...rows, row];
  changed();
  return () => {
    rows = rows.filter((one) => one !== row);
    changed();
  };
}

export const currentKeys = (): readonly KeyRow[] => shown;
export const keysAreOff = (): boolean => off;

export function subscribeKeys(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Single keys can be switched off (WCAG 2.1.4). Escape, and keys within a focused part, stay. */
export function switchKeys(on: boolean): void {
  off = !on;
  if (off) localStorage.setItem(OFF, '1');
  else localStorage.removeItem(OFF);
  changed();
}

/** Called once. */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== 'Escape' && (off || isTyping(event.target))) return;
    const row = rows.findLast(({ key }) => key === event.key || (key === 'Space' && event.key === ' '));
    if (row === undefined) return;
    // Space and Enter belong to a focused control.
    if ((event.key === ' ' || event.key === 'Enter') && isControl(event.target)) return;
    event.preventDefault();
    row.run(event);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('a, button, summary, [role=button]');
}
