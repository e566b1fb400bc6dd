/** The lines of the view of bytes: 16 to a line, runs of zero folded, pages without a value left out. */
import type { BlobBytes } from './byte-region.js';

export type ByteLine =
  /** `length` bytes from `offset`; those beyond the observed bytes are drawn hatched. */
  | { readonly kind: 'bytes'; readonly offset: number; readonly length: number }
  /** Lines that hold nothing but zeros. */
  | { readonly kind: 'zeros'; readonly offset: number; readonly length: number }
  /** Bytes of the blob that were not observed. */
  | { readonly kind: 'unobserved'; readonly offset: number; readonly length: number };

const LINE = 16;
const PAGE = 4096;
/** From this size on, only pages with a value are shown in full. */
const LARGE = 64 * 1024;
/** Fewer lines of zero than this stay as they are. */
const FOLDED_LINES = 4;

/**
 * Lines in the order of the bytes; together they cover the blob without a gap. A line of `open` offsets (such as the
 * pointed byte, or a fold that the reader opened) is never folded.
 */
export function byteLines(
  { bytes, size }: Pick<BlobBytes, 'bytes' | 'size'>,
  open: readonly number[] = [],
  width = LINE,
): readonly ByteLine[] {
  const lines: ByteLine[] = [];
  const opened = new Set(open.map((offset) => Math.floor(offset / width)));
  const least = size > LARGE ? PAGE / width : FOLDED_LINES;
  const observed = Math.min(size, bytes.length);
  let at = 0;
  while (at < observed) {
    const end = zeroRun(bytes, at, observed, width, opened);
    if ((end - at) / width >= least) {
      lines.push({ kind: 'zeros', offset: at, length: Math.min(end, observed) - at });
      at = end;
    } else {
      // The run is too short to fold: its lines stand as they are.
      const stop = Math.max(end, at + width);
      for (; at < stop && at < observed; at += width)
        lines.push({ kind: 'bytes', offset: at, length: Math.min(width, observed - at) });
    }
  }
  if (observed < size) lines.push({ kind: 'unobserved', offset: observed, length: size - observed });
  return lines;
}

/** End of the whole lines of zero from `start` on; `start` itself when its line has a value. */
function zeroRun(
  bytes: Uint8Array,
  start: number,
  end: number,
  width: number,
  opened: ReadonlySet<number>,
): number {
  let at = start;
  while (at < end && !opened.has(at / width) && isZero(bytes, at, Math.min(end, at + width))) at += width;
  return at;
}

function isZero(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at] !== 0) return false;
  return true;
}
