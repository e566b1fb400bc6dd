/** Bytes in hex as cells, each compared with the byte at the same place of the other side. Pure. */
export interface ByteCell {
  readonly hex: string;
  readonly differs: boolean;
}

/** `hex`: bytes of one side, null when they are not known. Without the other side nothing differs. */
export function byteCells(hex: string | null, other: string | null): ByteCell[] {
  const bytes = (text: string | null): readonly string[] => text?.match(/../g) ?? [];
  const against = bytes(other);
  return bytes(hex).map((byte, index) => ({ hex: byte, differs: other !== null && byte !== against[index] }));
}
