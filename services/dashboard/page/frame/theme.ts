/** Light or dark: the stored choice, else that of the operating system. */
const KEY = 'handover-ledger.theme';
const light = matchMedia('(prefers-color-scheme: light)');
const listeners = new Set<() => void>();

type Theme = 'light' | 'dark';

function stored(): Theme | null {
  const value = localStorage.getItem(KEY);
  return value === 'light' || value === 'dark' ? value : null;
}

export const currentTheme = (): Theme => stored() ?? (light.matches ? 'light' : 'dark');

export function subscribeTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function apply(): void {
  const choice = stored();
  if (choice === null) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
  for (const listener of [...listeners]) listener();
}

/** A choice that equals the system's is not stored, so that the page follows the system again. */
export function switchTheme(): void {
  const next: Theme = currentTheme() === 'light' ? 'dark' : 'light';
  if ((next === 'light') === light.matches) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, next);
  apply();
}

export function startTheme(): void {
  apply();
  light.addEventListener('change', apply);
}
