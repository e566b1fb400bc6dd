import { checkBounds, checkOverlap } from './blocks.js';
import {
  FDT_BEGIN_NODE,
  FDT_END,
  FDT_END_NODE,
  FDT_NOP,
  FDT_PROP,
  PROPERTY_HEADER_SIZE,
  RESERVE_ENTRY_SIZE,
  dataView,
  headerSize,
  nameToBytes,
} from './format.js';
import { writeHeader } from './header.js';
import { DEFAULT_LIMITS, type Fdt, type FdtReserveEntry } from './model.js';
import { nameLookup } from './property-names.js';
import { failure, type FdtFailure, type FdtResult } from './result.js';
import { structTokens, type StructToken } from './struct-tokens.js';

/**
 * Writes the bytes of a parsed tree: `encodeFdt(parseFdt(bytes).fdt)` returns `bytes`. A manually changed model must
 * still agree with its own layout facts; to write a new tree use `writeTree`, the sequential writer or the editor
 * instead. Errors: INCONSISTENT, BADLAYOUT, BADVALUE (a name with NUL or a character above 0xff), TOOBIG.
 */
export function encodeFdt(fdt: Fdt): FdtResult<{ bytes: Uint8Array }> {
  const { header, layout, reserve } = fdt;
  // Checked before any tag is laid out: an untrusted model must not create more NOPs than its own header allows.
  if (layout.nops.reduce((sum, run) => sum + run.count * 4, 0) > header.sizeStruct) {
    return failure('INCONSISTENT', 'more NOP tags than fit into the struct block');
  }
  const tokens = structTokens(fdt);
  const reserveSize = (reserve.length + 1) * RESERVE_ENTRY_SIZE;
  const wrong = checkModel(fdt, tokens, reserveSize);
  if (wrong) return wrong;

  const out = new Uint8Array(layout.length);
  writeHeader(out, header);
  writeReserve(out, header.offReserve, reserve);
  out.set(layout.strings, header.offStrings);
  const view = dataView(out);
  let property = 0;
  for (const token of tokens) {
    if (token.kind === 'property') {
      view.setUint32(token.offset, FDT_PROP);
      view.setUint32(token.offset + 4, token.property.value.length);
      view.setUint32(token.offset + 8, layout.nameOffsets[property] ?? 0);
      out.set(token.property.value, token.offset + PROPERTY_HEADER_SIZE);
      property += 1;
    } else if (token.kind === 'begin-node') {
      const name = nameToBytes(token.node.name);
      if (!name)
        return failure('BADVALUE', `node name ${JSON.stringify(token.node.name)} is not a byte string`);
      view.setUint32(token.offset, FDT_BEGIN_NODE);
      out.set(name, token.offset + 4);
    } else {
      view.setUint32(
        token.offset,
        token.kind === 'nop' ? FDT_NOP : token.kind === 'end' ? FDT_END : FDT_END_NODE,
      );
    }
  }
  for (const run of layout.residue) out.set(run.bytes, run.offset);
  return { ok: true, bytes: out };
}

function writeReserve(out: Uint8Array, offset: number, reserve: readonly FdtReserveEntry[]): void {
  const view = dataView(out);
  reserve.forEach((entry, index) => {
    view.setBigUint64(offset + index * RESERVE_ENTRY_SIZE, entry.address);
    view.setBigUint64(offset + index * RESERVE_ENTRY_SIZE + 8, entry.size);
  });
}

function checkModel(fdt: Fdt, tokens: readonly StructToken[], reserveSize: number): FdtFailure | null {
  const { header, layout } = fdt;
  if (layout.length > DEFAULT_LIMITS.maxSize)
    return failure('TOOBIG', `the tree is larger than ${DEFAULT_LIMITS.maxSize} bytes`);
  if (layout.length < headerSize(header.version))
    return failure('INCONSISTENT', 'the blob is shorter than a header');
  const last = tokens[tokens.length - 1];
  const structSize = last ? last.offset + last.size - header.offStruct : 0;
  if (structSize !== header.sizeStruct) {
    return failure(
      'INCONSISTENT',
      `the tree takes ${structSize} bytes, but the header has ${header.sizeStruct}`,
    );
  }
  if (layout.strings.length !== header.sizeStrings) {
    return failure('INCONSISTENT', 'the length of the strings block differs from the header');
  }
  const end = Math.min(header.totalSize, layout.length);
  const misplaced = checkBounds(header, end) ?? checkOverlap(header, reserveSize);
  if (misplaced) return misplaced;
  if (header.offReserve + reserveSize > end)
    return failure('INCONSISTENT', 'the reserve map does not fit into the blob');
  if (layout.residue.some((run) => run.offset < 0 || run.offset + run.bytes.length > layout.length)) {
    return failure('INCONSISTENT', 'residue is outside the blob');
  }
  return checkNames(fdt, tokens);
}

function checkNames(fdt: Fdt, tokens: readonly StructToken[]): FdtFailure | null {
  const { layout } = fdt;
  const lookup = nameLookup(layout.strings, { ...fdt.header, offStrings: 0 }, Number.MAX_SAFE_INTEGER);
  let index = 0;
  for (const token of tokens) {
    if (token.kind !== 'property') continue;
    const found = lookup(layout.nameOffsets[index] ?? -1);
    if (!('name' in found) || found.name !== token.property.name) {
      return failure(
        'INCONSISTENT',
        `property ${token.property.name} of ${token.path} is not at its name offset`,
        token.offset,
      );
    }
    index += 1;
  }
  if (index !== layout.nameOffsets.length)
    return failure('INCONSISTENT', 'more name offsets than properties');
  return null;
}
