import { readReserve } from './blocks.js';
import { locateChild, locatePath, locateProperty, nodeEnd, type StructBlock } from './editor-locate.js';
import {
  FDT_BEGIN_NODE,
  FDT_END_NODE,
  FDT_LAST_COMPATIBLE_VERSION,
  FDT_PROP,
  FDT_VERSION,
  HEADER_SIZE,
  PROPERTY_HEADER_SIZE,
  align,
  dataView,
  nameToBytes,
  plainView,
} from './format.js';
import { writeHeader } from './header.js';
import { DEFAULT_LIMITS, type FdtHeader } from './model.js';
import { findName } from './name-table.js';
import { parseFdt } from './parse.js';
import { failure, type FdtResult } from './result.js';
import { PAGE_SIZE } from './sequential-writer.js';
import { writeTree } from './write-tree.js';

/**
 * Changes a tree in place, byte for byte as libfdt's read-write API does (fdt_rw.c): a new node goes after its parent's
 * properties and before its older children, a new property before the older ones, a new name at the end of the strings
 * block, and names are never removed. A node is given by its path; `/` is the root. A failed call leaves the tree
 * unchanged.
 */
export interface FdtEditor {
  /** Errors: NOTFOUND (parent), EXISTS, NOSPACE, BADVALUE. A name also exists when only its unit address differs. */
  addSubnode(parent: string, name: string): FdtResult;
  /** Sets or adds. A value that shrinks or does not fill its padding leaves stale bytes, as libfdt does. */
  setProp(path: string, name: string, value: Uint8Array): FdtResult;
  delNode(path: string): FdtResult;
  delProp(path: string, name: string): FdtResult;
  /** Closes all gaps: reserve map at 0x28, then struct, then strings; totalsize becomes the real end. */
  pack(): FdtResult;
  /** `fdt_open_into` onto its own buffer: room again after `pack`. At most the size it was opened with. Error: NOSPACE. */
  reopen(bufferSize: number): FdtResult;
  /** A copy of the tree as it is now: totalsize bytes. */
  bytes(): Uint8Array;
}

/** `fdt_create_empty_tree`: a root without content, totalsize = `bufferSize` (bytes). Error: NOSPACE. */
export function createEmptyTree(bufferSize: number = PAGE_SIZE): FdtResult<{ editor: FdtEditor }> {
  const written = writeTree({ name: '', properties: [], children: [] }, { bufferSize });
  return written.ok ? openInto(written.bytes, bufferSize) : written;
}

/**
 * `fdt_open_into`: takes over a tree and gives it `bufferSize` bytes of room; totalsize becomes `bufferSize`.
 * Nothing moves unless the blocks are out of order. Errors: those of `parseFdt`, NOSPACE.
 */
export function openInto(
  bytes: Uint8Array,
  bufferSize: number = PAGE_SIZE,
): FdtResult<{ editor: FdtEditor }> {
  const parsed = parseFdt(bytes);
  if (!parsed.ok) return parsed;
  if (bufferSize > DEFAULT_LIMITS.maxSize)
    return failure('TOOBIG', `the tree is larger than ${DEFAULT_LIMITS.maxSize} bytes`);
  const from = parsed.fdt.header;
  const reserveSize = (parsed.fdt.reserve.length + 1) * 16;
  const ordered =
    from.offReserve >= HEADER_SIZE &&
    from.offStruct >= from.offReserve + reserveSize &&
    from.offStrings >= from.offStruct + from.sizeStruct;
  const needed = ordered ? from.totalSize : HEADER_SIZE + reserveSize + from.sizeStruct + from.sizeStrings;
  if (needed > bufferSize) return failure('NOSPACE', `${needed} bytes do not fit into ${bufferSize}`);
  const buffer = new Uint8Array(bufferSize);
  const source = plainView(bytes);
  if (ordered) {
    buffer.set(source.subarray(0, Math.min(source.length, bufferSize)));
    const header = { ...from, version: FDT_VERSION, totalSize: bufferSize };
    return { ok: true, editor: editBuffer(buffer, header) };
  }
  const header = packBlocks(buffer, source, from, reserveSize);
  return {
    ok: true,
    editor: editBuffer(buffer, {
      ...header,
      totalSize: bufferSize,
      version: FDT_VERSION,
      lastCompatibleVersion: FDT_LAST_COMPATIBLE_VERSION,
    }),
  };
}

/** Puts the three blocks one after the other; `target` and `source` may be the same buffer when in order. */
function packBlocks(
  target: Uint8Array,
  source: Uint8Array,
  header: FdtHeader,
  reserveSize: number,
): FdtHeader {
  const offReserve = HEADER_SIZE;
  const offStruct = offReserve + reserveSize;
  const offStrings = offStruct + header.sizeStruct;
  target.set(source.subarray(header.offReserve, header.offReserve + reserveSize), offReserve);
  target.set(source.subarray(header.offStruct, header.offStruct + header.sizeStruct), offStruct);
  target.set(source.subarray(header.offStrings, header.offStrings + header.sizeStrings), offStrings);
  return { ...header, offReserve, offStruct, offStrings };
}

function editBuffer(buffer: Uint8Array, opened: FdtHeader): FdtEditor {
  const view = dataView(buffer);
  let header = opened;
  let block: StructBlock = { bytes: buffer, view, ...header };

  const update = (change: Partial<FdtHeader>): void => {
    // The stored header is written only when the bytes are requested.
    header = { ...header, ...change };
    block = { bytes: buffer, view, ...header };
  };
  /** Replaces `oldLength` bytes at `at` by space for `newLength`; the new space keeps its previous bytes. */
  const splice = (at: number, oldLength: number, newLength: number): boolean => {
    const dataEnd = header.offStrings + header.sizeStrings;
    if (dataEnd - oldLength + newLength > header.totalSize) return false;
    buffer.copyWithin(at + newLength, at + oldLength, dataEnd);
    return true;
  };
  const spliceStruct = (at: number, oldLength: number, newLength: number): FdtResult => {
    if (!splice(at, oldLength, newLength))
      return failure('NOSPACE', `no room for ${newLength - oldLength} more bytes`, at);
    const grown = newLength - oldLength;
    update({ sizeStruct: header.sizeStruct + grown, offStrings: header.offStrings + grown });
    return { ok: true };
  };
  const addName = (name: Uint8Array): FdtResult<{ offset: number; added: boolean }> => {
    const end = header.offStrings + header.sizeStrings;
    const found = findName(buffer.subarray(header.offStrings, end), name);
    if (found >= 0) return { ok: true, offset: found, added: false };
    if (!splice(end, 0, name.length)) return failure('NOSPACE', 'no room for a property name', end);
    buffer.set(name, end);
    const offset = header.sizeStrings;
    update({ sizeStrings: header.sizeStrings + name.length });
    return { ok: true, offset, added: true };
  };
  const addProp = (at: number, name: Uint8Array, value: Uint8Array): FdtResult => {
    const named = addName(name);
    if (!named.ok) return named;
    const made = spliceStruct(at, 0, PROPERTY_HEADER_SIZE + align(value.length, 4));
    if (!made.ok) {
      if (named.added) update({ sizeStrings: header.sizeStrings - name.length });
      return made;
    }
    view.setUint32(at, FDT_PROP);
    view.setUint32(at + 4, value.length);
    view.setUint32(at + 8, named.offset);
    buffer.set(value, at + PROPERTY_HEADER_SIZE);
    return { ok: true };
  };

  return {
    addSubnode(parent, name) {
      const bytes = nameToBytes(name);
      if (!bytes || name.includes('/'))
        return failure('BADVALUE', 'a node name must be a byte string without /');
      const found = locatePath(block, parent);
      if (!found.ok) return found;
      const twin = locateChild(block, found.node, name);
      if (twin.ok) return failure('EXISTS', `node ${name} exists already`, twin.node.at);
      if (twin.error.code !== 'NOTFOUND') return twin;
      const at = found.node.afterProperties;
      const room = 4 + align(bytes.length, 4);
      const made = spliceStruct(at, 0, room + 4);
      if (!made.ok) return made;
      view.setUint32(at, FDT_BEGIN_NODE);
      buffer.fill(0, at + 4, at + room);
      buffer.set(bytes, at + 4);
      view.setUint32(at + room, FDT_END_NODE);
      return { ok: true };
    },
    setProp(path, name, value) {
      const bytes = nameToBytes(name);
      if (!bytes) return failure('BADVALUE', 'a property name must be a byte string');
      const found = locatePath(block, path);
      if (!found.ok) return found;
      const old = locateProperty(block, found.node, bytes);
      if (!old.ok) return old.error.code === 'NOTFOUND' ? addProp(found.node.body, bytes, value) : old;
      const { at, valueAt, length } = old.property;
      const resized = spliceStruct(valueAt, align(length, 4), align(value.length, 4));
      if (!resized.ok) return resized;
      view.setUint32(at + 4, value.length);
      buffer.set(value, valueAt);
      return { ok: true };
    },
    delNode(path) {
      const found = locatePath(block, path);
      if (!found.ok) return found;
      if (found.node.at === header.offStruct) return failure('BADVALUE', 'the root cannot be deleted');
      const end = nodeEnd(block, found.node);
      return end.ok ? spliceStruct(found.node.at, end.end - found.node.at, 0) : end;
    },
    delProp(path, name) {
      const bytes = nameToBytes(name);
      if (!bytes) return failure('BADVALUE', 'a property name must be a byte string');
      const found = locatePath(block, path);
      if (!found.ok) return found;
      const old = locateProperty(block, found.node, bytes);
      return old.ok ? spliceStruct(old.property.at, old.property.next - old.property.at, 0) : old;
    },
    pack() {
      const reserved = readReserve(buffer, header.offReserve, header.totalSize);
      if (!reserved.ok) return reserved;
      const packed = packBlocks(buffer, buffer, header, reserved.size);
      update({ ...packed, totalSize: packed.offStrings + packed.sizeStrings });
      return { ok: true };
    },
    reopen(bufferSize) {
      if (bufferSize > buffer.length || bufferSize < header.totalSize) {
        return failure('NOSPACE', `${header.totalSize} bytes of ${buffer.length} do not fit ${bufferSize}`);
      }
      update({ totalSize: bufferSize });
      return { ok: true };
    },
    bytes() {
      writeHeader(buffer, header);
      return buffer.slice(0, header.totalSize);
    },
  };
}
