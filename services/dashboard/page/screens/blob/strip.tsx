/** The strip of the whole blob: its parts, its values, and the byte that the reader points at. */
import type { KeyboardEvent } from 'react';
import { byteAt, partsOf, stripOf } from '../../drawing/byte-map.js';
import { hexByte, hexOffset, type BlobBytes } from '../../drawing/byte-region.js';
import { labelText } from '../../drawing/region-label.js';
import type { Pointer } from './pointer.js';

export interface StripProps {
  readonly blob: BlobBytes;
  readonly pointer: Pointer;
  readonly decisive: number | null;
  readonly drift: number | null;
}

/** Narrower parts have no name: the tree names them. */
const NAMED_PERCENT = 6;

export function Strip({ blob, pointer, decisive, drift }: StripProps) {
  const { byte, region, hover, choose } = pointer;
  const percent = (at: number): number => (at / Math.max(1, blob.size)) * 100;
  return (
    <div className="blob-strip">
      <div className="strip-names" aria-hidden="true">
        {partsOf(blob).map((part) => (
          <span
            key={part.offset}
            data-tint={part.tint}
            style={{ left: `${percent(part.offset)}%`, width: `${percent(part.size)}%` }}
          >
            {percent(part.size) < NAMED_PERCENT ? '' : part.name}
          </span>
        ))}
      </div>
      <div
        className="strip-bytes"
        role="slider"
        tabIndex={0}
        aria-label="Byte of the blob"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, blob.size - 1)}
        aria-valuenow={byte ?? 0}
        aria-valuetext={byteText(blob, pointer)}
        onMouseMove={({ clientX, currentTarget }) => hover(byteAt(blob, placeOf(currentTarget, clientX)))}
        onMouseLeave={() => hover(null)}
        onClick={({ clientX, currentTarget }) => choose(byteAt(blob, placeOf(currentTarget, clientX)))}
        onKeyDown={(event) => moveByte(event, blob, pointer)}
      >
        {stripOf(blob).map((segment) => (
          <span
            key={segment.region.offset}
            data-tint={segment.tint}
            data-bright={segment.bright || undefined}
            data-marked={segment.region === region || undefined}
            style={{ left: `${segment.left}%`, width: `${segment.width}%` }}
          />
        ))}
        {decisive === null ? null : (
          <span className="strip-byte" data-decides style={{ left: `${percent(decisive)}%` }} />
        )}
        {drift === null ? null : (
          <span className="strip-byte" data-drifts style={{ left: `${percent(drift)}%` }} />
        )}
        {byte === null ? null : <span className="strip-byte" style={{ left: `${percent(byte)}%` }} />}
      </div>
      <div className="strip-scale mono" aria-hidden="true">
        <span>0x000</span>
        <span>{byte === null ? '' : byteText(blob, pointer)}</span>
        <span>0x{hexOffset(Math.max(0, blob.size - 1))}</span>
      </div>
    </div>
  );
}

function placeOf(element: Element, clientX: number): number {
  const { left, width } = element.getBoundingClientRect();
  return width === 0 ? 0 : (clientX - left) / width;
}

/** `0x051: 33, / compatible`. */
export function byteText({ bytes }: BlobBytes, { byte, region }: Pointer): string {
  if (byte === null) return 'no byte chosen';
  const value = bytes[byte];
  return `0x${hexOffset(byte)}: ${value === undefined ? 'not observed' : hexByte(value)}${region === null ? '' : `, ${labelText(region)}`}`;
}

/** Arrows move by a byte or a line, as in the view of the bytes. */
export function moveByte(event: KeyboardEvent, blob: BlobBytes, { chosen, choose }: Pointer): void {
  const at = chosen ?? -1;
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + 16,
    ArrowUp: at - 16,
    PageDown: at + 256,
    PageUp: at - 256,
    Home: 0,
    End: blob.size - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  choose(Math.min(blob.size - 1, Math.max(0, target)));
}
