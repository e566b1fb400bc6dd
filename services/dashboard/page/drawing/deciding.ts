/** The byte at which a kernel rejected a handover. Pure. */
import { bytesOfHex, characterOf } from './byte-region.js';

/** `DecidingBytes` of the API. Null bytes: not named, or the reader lacks the scope. */
export interface Deciding {
  readonly sha256: string;
  readonly offset: number;
  readonly size: number;
  readonly property: string;
  readonly expected: string | null;
  readonly found: string | null;
}

export interface Decided {
  /** Offset of the first byte that differs from the expected bytes. */
  readonly byte: number;
  /** What the blob says, and what the kernel reads; null when the kernel did not name it. */
  readonly found: string | null;
  readonly expected: string | null;
  /** Number of bytes that differ; null when the expected bytes are not known. */
  readonly bytes: number | null;
}

export function decidedOf({ offset, expected, found }: Deciding): Decided {
  const [wanted, seen] = [bytesOfHex(expected ?? ''), bytesOfHex(found ?? '')];
  const length = Math.max(wanted.length, seen.length);
  const differ = Array.from({ length }, (_, index) => index).filter((index) => wanted[index] !== seen[index]);
  const known = expected !== null && found !== null;
  return {
    byte: offset + (known ? (differ[0] ?? 0) : 0),
    found: found === null ? null : textOf(seen),
    expected: expected === null ? null : textOf(wanted),
    bytes: known ? differ.length : null,
  };
}

/** The bytes as text up to the first NUL, or as hex when they are none. */
function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const shown = end < 0 ? bytes : bytes.subarray(0, end);
  const characters = Array.from(shown, characterOf);
  return characters.length > 0 && characters.every((one) => one !== null)
    ? characters.join('')
    : Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
