/** The nodes and values of a tree, or the fields of a structure, each at its bytes. */
import { useRef, type KeyboardEvent } from 'react';
import { tints } from '../../drawing/byte-map.js';
import { hexOffset, type BlobBytes, type Region } from '../../drawing/byte-region.js';
import { valueOf } from '../../drawing/byte-value.js';
import type { Pointer } from './pointer.js';

export interface TreeProps {
  readonly blob: BlobBytes;
  readonly pointer: Pointer;
}

const listed = ({ kind }: Region): boolean =>
  kind === 'BEGIN_NODE' || kind === 'VALUE' || kind === 'FIELD' || kind === 'UNKNOWN' || kind === 'UNREAD';

const depthOf = ({ kind, path }: Region): number => {
  const depth = path === null || path === '/' ? 0 : path.split('/').length - 1;
  return kind === 'BEGIN_NODE' || kind === 'FIELD' ? depth : depth + 1;
};

export function Tree({ blob, pointer }: TreeProps) {
  const rows = blob.regions.filter(listed);
  const tint = tints(blob.regions);
  const list = useRef<HTMLUListElement>(null);
  const current = rows.findIndex((row) => row === pointer.region);
  const move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const next = steps[event.key];
    const row = next === undefined ? undefined : rows[Math.min(rows.length - 1, Math.max(0, next))];
    if (row === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    pointer.choose(row.offset);
    list.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[rows.indexOf(row)]?.focus();
  };
  return (
    <ul className="blob-tree" role="tree" aria-label="Parts of the blob" ref={list} onKeyDown={move}>
      {rows.map((row, index) => {
        const node = row.kind === 'BEGIN_NODE';
        const value = node ? null : valueOf(blob, row);
        return (
          <li
            key={row.offset}
            role="treeitem"
            aria-level={depthOf(row) + 1}
            aria-selected={row === pointer.region}
            tabIndex={index === Math.max(0, current) ? 0 : -1}
            data-depth={Math.min(5, depthOf(row))}
            onMouseEnter={() => pointer.hover(row.offset)}
            onMouseLeave={() => pointer.hover(null)}
            onClick={() => pointer.choose(row.offset)}
          >
            <span className={node ? 'node-name' : ''} data-tint={node ? tint(row) : undefined}>
              {node
                ? row.path === '/'
                  ? '/'
                  : (row.name ?? '')
                : (row.name ?? (row.kind === 'VALUE' ? 'name not observed' : 'undecoded'))}
            </span>
            {value === null ? (
              <span className="mono dim">0x{hexOffset(row.offset)}</span>
            ) : (
              <span className="mono" data-form={value.form}>
                {value.text}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
