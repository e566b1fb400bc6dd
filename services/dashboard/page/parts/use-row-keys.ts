/** `j` and `k` move the focus through the rows of a table; Enter opens a row, because its first link has the focus. */
import { useRef, type RefObject } from 'react';
import { useKey } from '../keys/use-key.js';

/** For the `ref` of a table, whose rows have a link with `data-row`. */
export function useRowKeys(): RefObject<HTMLTableElement | null> {
  const table = useRef<HTMLTableElement>(null);
  const move = (step: number): void => {
    const links = [...(table.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement) === true);
    links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
  };
  useKey('j', 'Next row', () => move(1));
  useKey('k', 'Row before', () => move(-1));
  return table;
}
