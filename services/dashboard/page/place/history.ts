/** The address of the page as an external store on the browser's history. Back restores where a screen was scrolled to. */
import { readAddress, type Address } from './address.js';
import { decoded } from './query.js';

interface Entry {
  readonly scroll?: number;
}

let current = readAddress(location.pathname + location.search);
const listeners = new Set<() => void>();
/** Scroll position to restore; null after the screen was scrolled there or the user scrolled. */
let pending: number | null = entry().scroll ?? null;
/** Id of the part that the address names after `#`; null after the user scrolled. */
let anchor: string | null = anchorOf(location.hash);

function entry(): Entry {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null ? state : {};
}

function anchorOf(address: string): string | null {
  const id = /#(.+)$/.exec(address)?.[1];
  return id === undefined ? null : decoded(id);
}

const scroller = (): Element | null => document.querySelector('main');

export const currentAddress = (): Address => current;

export function subscribeAddress(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `replace`: no new entry of the history, for a change that Back should not undo. */
export function go(address: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  const to = readAddress(address);
  const samePath = to.path === current.path;
  const scroll = scroller()?.scrollTop ?? 0;
  if (!replace) history.replaceState({ ...entry(), scroll }, '');
  if (replace) history.replaceState(entry(), '', address);
  else history.pushState({ scroll: samePath ? scroll : 0 }, '', address);
  arrive(to, samePath ? null : 0, anchorOf(address));
}

function arrive(to: Address, scroll: number | null, part: string | null): void {
  current = to;
  pending = part === null ? scroll : null;
  anchor = part;
  for (const listener of [...listeners]) listener();
  restoreScroll();
}

/** Called after each change of the screen's height: content that loads later makes room for the scroll position. */
export function restoreScroll(): void {
  const element = scroller();
  const part = anchor === null ? null : document.getElementById(anchor);
  if (part !== null) showPart(part);
  if (pending === null || element === null) return;
  element.scrollTop = pending;
  if (Math.abs(element.scrollTop - pending) < 2) pending = null;
}

/** Moves the view and the focus to a part, so that the next Tab continues there. */
function showPart(part: HTMLElement): void {
  if (!part.hasAttribute('tabindex')) part.tabIndex = -1;
  if (!part.contains(document.activeElement)) part.focus({ preventScroll: true });
  part.scrollIntoView({ block: 'start' });
}

/** Starts to follow Back and Forward, and clicks on links within the page. Called once. */
export function followHistory(): void {
  history.scrollRestoration = 'manual';
  window.addEventListener('popstate', () =>
    arrive(readAddress(location.pathname + location.search), entry().scroll ?? 0, null),
  );
  // The history entry learns the scroll position when the page is left by another way than `go`.
  window.addEventListener('pagehide', () =>
    history.replaceState({ ...entry(), scroll: scroller()?.scrollTop ?? 0 }, ''),
  );
  for (const kind of ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const)
    window.addEventListener(kind, () => (pending = anchor = null), { passive: true });
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const href = link?.getAttribute('href') ?? '';
    // A part of this screen: followed here too, because the browser would forget where the screen was scrolled to.
    const to = href.startsWith('#') ? location.pathname + location.search + href : href;
    if (link === null || !to.startsWith('/') || link.hasAttribute('download')) return;
    if (link.hasAttribute('target') || readAddress(to).place === null) return;
    event.preventDefault();
    go(to);
  });
}
