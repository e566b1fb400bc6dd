/** The byte that the reader points at: one for strip, tree, bytes and inspector. */
import { useState } from 'react';
import { regionAt, type BlobBytes, type Region } from '../../drawing/byte-region.js';
import { usePlace } from '../../place/use-place.js';

export interface Pointer {
  /** Byte under the mouse, or else the byte of the address; null for none. */
  readonly byte: number | null;
  readonly region: Region | null;
  /** Byte of the address. */
  readonly chosen: number | null;
  readonly hover: (byte: number | null) => void;
  /** Puts the byte into the address, without a step in the history. */
  readonly choose: (byte: number) => void;
}

/** `0x51` or `81`; null for anything else, or beyond the blob. */
export function readByte(text: string | undefined, size: number): number | null {
  if (text === undefined || !/^(0x[0-9a-f]+|\d+)$/i.test(text)) return null;
  const byte = Number(text);
  return Number.isSafeInteger(byte) && byte < size ? byte : null;
}

/** `otherwise`: byte that is chosen while the address names none. */
export function usePointer(blob: BlobBytes, otherwise: number | null): Pointer {
  const place = usePlace();
  const [hovered, setHovered] = useState<number | null>(null);
  const chosen = readByte(place.query['byte'], blob.size) ?? otherwise;
  const byte = hovered ?? chosen;
  return {
    byte,
    region: byte === null ? null : regionAt(blob.regions, byte),
    chosen,
    hover: setHovered,
    choose: (at) => place.change({ byte: `0x${at.toString(16)}` }, { replace: true }),
  };
}
