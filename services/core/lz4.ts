/**
 * LZ4 as the kernel packs its image (scripts/Makefile.lib, `lz4 -l`): the legacy frame, blocks of at most 8 MiB behind
 * their packed size, and the unpacked size of everything in the last 4 bytes. Null: the bytes are damaged, or unpack to
 * more than `limit`.
 */
const MAGIC = 0x184c2102;
const BLOCK = 8 * 1024 * 1024;
const MIN_MATCH = 4;

export function unpackLegacyLz4(packed: Uint8Array, limit: number): Uint8Array | null {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  if (bytes.length < 8 || bytes.readUInt32LE(0) !== MAGIC) return null;
  const blocks: Uint8Array[] = [];
  let total = 0;
  // Frames may follow one another; the kernel's own size is shorter than a block with its header.
  for (let at = 4; at + 4 < bytes.length;) {
    const size = bytes.readUInt32LE(at);
    at += 4;
    if (size === MAGIC) continue;
    if (size === 0 || at + size > bytes.length) return null;
    const block = unpackBlock(bytes.subarray(at, at + size), Math.min(BLOCK, limit - total));
    if (block === null) return null;
    blocks.push(block);
    total += block.length;
    at += size;
  }
  return Buffer.concat(blocks);
}

/** One block (lz4_Block_format.md): sequences of literals and of matches in what is already there. */
function unpackBlock(packed: Uint8Array, limit: number): Uint8Array | null {
  const out = Buffer.allocUnsafe(limit);
  let from = 0;
  let to = 0;
  /** A length of 15 goes on in further bytes, up to one below 255. Negative: they end before it. */
  const lengthOf = (start: number): number => {
    let length = start;
    if (start !== 15) return length;
    for (;;) {
      const more = packed[from];
      if (more === undefined) return -1;
      from += 1;
      length += more;
      if (more !== 255) return length;
    }
  };
  while (from < packed.length) {
    const token = packed[from] ?? 0;
    from += 1;
    const literals = lengthOf(token >> 4);
    if (literals < 0 || from + literals > packed.length || to + literals > limit) return null;
    out.set(packed.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    // The last sequence has literals only.
    if (from === packed.length) return out.subarray(0, to);
    const distance = (packed[from] ?? 0) | ((packed[from + 1] ?? 0) << 8);
    from += 2;
    const more = from > packed.length ? -1 : lengthOf(token & 15);
    const length = more + MIN_MATCH;
    if (more < 0 || distance === 0 || distance > to || to + length > limit) return null;
    // A match may overlap what it writes: byte by byte.
    for (let end = to + length; to < end; to += 1) out[to] = out[to - distance] ?? 0;
  }
  return null;
}
