/** The bytes, 16 to a line, with their characters. Only the visible lines exist. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { byteLines, type ByteLine } from '../../drawing/byte-lines.js';
import { tints } from '../../drawing/byte-map.js';
import {
  characterOf,
  hexByte,
  hexOffset,
  isValue,
  regionAt,
  type BlobBytes,
} from '../../drawing/byte-region.js';
import { grouped } from '../../parts/format.js';
import type { Pointer } from './pointer.js';
import { moveByte } from './strip.js';

const WIDTH = 16;
const LINE = 20;
/** Width of a byte; narrow pages have no text column that it would align. */
const CELL = 24;

export interface BytesProps {
  readonly blob: BlobBytes;
  readonly pointer: Pointer;
  /** Byte that decided; null for none. */
  readonly decisive: number | null;
  /** First byte that replay does not rebuild; null for none. */
  readonly drift: number | null;
}

export function Bytes({ blob, pointer, decisive, drift }: BytesProps) {
  const { chosen, byte } = pointer;
  const [opened, setOpened] = useState<readonly number[]>([]);
  const lines = useMemo(
    () => byteLines(blob, [...opened, ...(chosen === null ? [] : [chosen])]),
    [blob, opened, chosen],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 20,
  });
  const line =
    chosen === null
      ? -1
      : lines.findIndex(({ offset, length }) => chosen >= offset && chosen < offset + length);
  useEffect(() => {
    if (line >= 0) virtual.scrollToIndex(line, { align: 'auto' });
  }, [line, virtual]);
  const items = virtual.getVirtualItems();
  const active = byte !== null && items.some(({ index }) => holds(lines[index], byte));
  return (
    <div
      className="blob-bytes"
      role="grid"
      aria-label="Bytes, 16 to a row"
      aria-rowcount={lines.length}
      aria-colcount={WIDTH + 2}
      tabIndex={0}
      {...(active ? { 'aria-activedescendant': `byte-${byte}` } : {})}
      ref={scroller}
      onKeyDown={(event) => moveByte(event, blob, pointer)}
      onMouseLeave={() => pointer.hover(null)}
    >
      <div className="byte-space" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const one = lines[item.index];
          if (one === undefined) return null;
          return (
            <div
              key={one.offset}
              role="row"
              aria-rowindex={item.index + 1}
              className="byte-line"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {one.kind === 'bytes' ? (
                <Line blob={blob} line={one} pointer={pointer} decisive={decisive} drift={drift} />
              ) : (
                <span role="gridcell" className={one.kind === 'zeros' ? 'byte-fold' : 'byte-missing'}>
                  {one.kind === 'zeros' ? (
                    <button
                      type="button"
                      className="link"
                      tabIndex={-1}
                      onClick={() => setOpened(offsets(one))}
                    >
                      {grouped(one.length)} bytes of zero
                    </button>
                  ) : (
                    `${grouped(one.length)} bytes from 0x${hexOffset(one.offset)} on were not observed`
                  )}
                </span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const holds = (line: ByteLine | undefined, byte: number): boolean =>
  line?.kind === 'bytes' && byte >= line.offset && byte < line.offset + line.length;

/** An offset in every line of a fold, which opens it. */
const offsets = ({ offset, length }: ByteLine): readonly number[] =>
  Array.from({ length: Math.ceil(length / WIDTH) }, (_, index) => offset + index * WIDTH);

function Line({
  blob,
  line,
  pointer: { byte, region, hover, choose },
  decisive,
  drift,
}: BytesProps & { readonly line: ByteLine }) {
  const tint = tints(blob.regions);
  const cells = Array.from({ length: line.length }, (_, index) => line.offset + index);
  return (
    <>
      <span role="rowheader" className="byte-offset">
        {hexOffset(line.offset)}
      </span>
      {cells.map((offset) => {
        const at = regionAt(blob.regions, offset);
        const value = blob.bytes[offset];
        return (
          <span
            key={offset}
            id={`byte-${offset}`}
            role="gridcell"
            aria-selected={offset === byte}
            className="byte"
            data-tint={at === null ? 'plain' : tint(at)}
            data-value={(at !== null && isValue(at)) || undefined}
            data-marked={(at !== null && at === region) || undefined}
            data-decides={offset === decisive || undefined}
            data-drifts={offset === drift || undefined}
            onMouseEnter={() => hover(offset)}
            onClick={() => choose(offset)}
          >
            {value === undefined ? '' : hexByte(value)}
          </span>
        );
      })}
      <span className="byte-rest" style={{ width: (WIDTH - line.length) * CELL }} />
      <span role="gridcell" className="byte-text" aria-label="As text">
        {cells.map((offset) => {
          const value = blob.bytes[offset];
          const character = value === undefined ? null : characterOf(value);
          return (
            <span
              key={offset}
              data-none={character === null || undefined}
              data-marked={offset === byte || undefined}
              data-decides={offset === decisive || undefined}
            >
              {character ?? '·'}
            </span>
          );
        })}
      </span>
    </>
  );
}
