import { checkBounds, checkOverlap, gapResidue, readReserve } from './blocks.js';
import { plainView } from './format.js';
import { readHeader } from './header.js';
import { DEFAULT_LIMITS, type Fdt, type FdtHeader, type FdtLimits, type FdtProperty } from './model.js';
import { nameLookup } from './property-names.js';
import { readStruct } from './read-struct.js';
import { failure, type FdtFailure, type FdtResult } from './result.js';

export interface ParseOptions extends Partial<FdtLimits> {
  /** Accept a file shorter than totalsize as long as every block is whole: only unused slack is missing. */
  readonly allowMissingSlack?: boolean;
}

/**
 * Reads one flattened device tree, version 16 or 17, with everything needed to write the same bytes again
 * (`encodeFdt(fdt)` gives `bytes`). Never throws, never reads outside `bytes`, takes time linear in its length.
 * Bytes beyond totalsize (a whole page was read) are kept in `layout`.
 */
export function parseFdt(bytes: Uint8Array, options: ParseOptions = {}): FdtResult<{ fdt: Fdt }> {
  const limits: FdtLimits = { ...DEFAULT_LIMITS, ...options };
  const input = plainView(bytes);
  if (input.length > limits.maxSize)
    return failure('TOOBIG', `the blob is larger than ${limits.maxSize} bytes`, limits.maxSize);
  const head = readHeader(input);
  if (!head.ok) return head;
  const header = head.header;
  if (header.totalSize > input.length && options.allowMissingSlack !== true) {
    return failure(
      'TRUNCATED',
      `the file has ${input.length} of the ${header.totalSize} bytes in its header (totalsize)`,
      4,
    );
  }
  const end = Math.min(header.totalSize, input.length);
  const misplaced = checkBounds(header, end);
  if (misplaced) return misplaced;
  return parseBlocks(input, header, end, limits);
}

function parseBlocks(
  input: Uint8Array,
  stored: FdtHeader,
  end: number,
  limits: FdtLimits,
): FdtResult<{ fdt: Fdt }> {
  const reserved = readReserve(input, stored.offReserve, end);
  if (!reserved.ok) return reserved;
  const lookup = nameLookup(input, stored, limits.maxNameLength);
  const makeProperty = (
    nameOffset: number,
    value: Uint8Array,
    _declared: number,
    at: number,
  ): FdtProperty | FdtFailure => {
    const found = lookup(nameOffset);
    if ('name' in found) return { name: found.name, value };
    return failure('BADSTRING', `name offset ${nameOffset} is ${found.miss}`, at + 8);
  };
  // Version 16 does not store the length of the struct block: it ends at its END tag.
  const structEnd = stored.version >= 17 ? stored.offStruct + stored.sizeStruct : end;
  const read = readStruct({
    bytes: input,
    start: stored.offStruct,
    end: structEnd,
    limits,
    keepCutValue: false,
    makeProperty,
  });
  if (read.stopped || !read.root) {
    return read.stopped
      ? { ok: false, error: read.stopped }
      : failure('BADSTRUCTURE', 'no root node', stored.offStruct);
  }
  if (stored.version >= 17 && read.next !== structEnd) {
    return failure('TRAILING', 'the struct block has bytes after its END tag', read.next);
  }
  const header: FdtHeader = { ...stored, sizeStruct: read.next - stored.offStruct };
  const overlap = checkOverlap(header, reserved.size);
  if (overlap) return overlap;
  return {
    ok: true,
    fdt: {
      header,
      reserve: reserved.reserve,
      root: read.root,
      layout: {
        length: input.length,
        strings: input.slice(header.offStrings, header.offStrings + header.sizeStrings),
        nameOffsets: read.nameOffsets,
        nops: read.nops,
        residue: [...gapResidue(input, header, reserved.size), ...read.residue],
      },
    },
  };
}
