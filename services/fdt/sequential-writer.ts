import {
  FDT_BEGIN_NODE,
  FDT_END,
  FDT_END_NODE,
  FDT_LAST_COMPATIBLE_VERSION,
  FDT_PROP,
  FDT_VERSION,
  HEADER_SIZE,
  PROPERTY_HEADER_SIZE,
  RESERVE_ENTRY_SIZE,
  align,
  dataView,
  nameToBytes,
} from './format.js';
import { writeHeader } from './header.js';
import { DEFAULT_LIMITS } from './model.js';
import { findName } from './name-table.js';
import { failure, type FdtFailure, type FdtResult } from './result.js';

/** Size of the page that every kernel caller writes into. */
export const PAGE_SIZE = 4096;

/**
 * Writes a tree front to back, byte for byte as libfdt's sequential API does (fdt_sw.c).
 *
 * Call order: reserve entries, then one root node with its content, then `finish`. After a failure later calls and
 * `finish` return the first failure, so a caller may check `finish` alone, as the kernel's `err |=` chains do. Errors:
 * NOSPACE, BADSTATE (call out of order), BADSTRUCTURE (property after a child, unbalanced nodes), BADVALUE.
 */
export interface SequentialWriter {
  /** One entry of the reserve map; only before the first node. */
  addReserve(address: bigint, size: bigint): FdtResult;
  beginNode(name: string): FdtResult;
  property(name: string, value: Uint8Array): FdtResult;
  /** `value` is a view of `length` zero bytes, to be filled before `finish`. */
  propertyPlaceholder(name: string, length: number): FdtResult<{ value: Uint8Array }>;
  endNode(): FdtResult;
  /** The finished blob: totalsize bytes. It does not depend on the buffer's size. */
  finish(): FdtResult<{ bytes: Uint8Array }>;
}

interface Level {
  hasChildren: boolean;
}

/** `bufferSize` in bytes, at most 1 MiB: the limit for NOSPACE. */
export function createSequentialWriter(bufferSize: number = PAGE_SIZE): SequentialWriter {
  const size = Math.max(0, Math.min(Math.trunc(bufferSize) || 0, DEFAULT_LIMITS.maxSize));
  const buffer = new Uint8Array(size);
  const view = dataView(buffer);
  const offReserve = align(HEADER_SIZE, RESERVE_ENTRY_SIZE);
  const open: Level[] = [];
  let state: 'reserve' | 'struct' | 'closed' | 'finished' = 'reserve';
  let failed: FdtFailure | null =
    size < offReserve ? failure('NOSPACE', `a buffer of ${size} bytes has no room for the header`) : null;
  let reserveEnd = offReserve;
  let structSize = 0;
  // The strings block grows downwards from the end of the buffer.
  let stringsSize = 0;

  const fail = (code: FdtFailure['error']['code'], message: string): FdtFailure => {
    failed = failure(code, message, reserveEnd + structSize);
    return failed;
  };
  const appendReserve = (address: bigint, length: bigint): FdtResult => {
    if (reserveEnd + RESERVE_ENTRY_SIZE > size) return fail('NOSPACE', 'no room for a reserve entry');
    view.setBigUint64(reserveEnd, address);
    view.setBigUint64(reserveEnd + 8, length);
    reserveEnd += RESERVE_ENTRY_SIZE;
    return { ok: true };
  };
  /** Room at the end of the struct block, or -1. */
  const grab = (length: number): number => {
    if (structSize + length > size - reserveEnd - stringsSize) return -1;
    const at = reserveEnd + structSize;
    structSize += length;
    return at;
  };
  /** Distance of the name from the end of the buffer; `finish` turns it into an offset. 0 when there is no room. */
  const distanceOf = (name: Uint8Array): number => {
    const found = findName(buffer.subarray(size - stringsSize), name);
    if (found >= 0) return stringsSize - found;
    if (size - stringsSize - name.length < reserveEnd + structSize) return 0;
    stringsSize += name.length;
    buffer.set(name, size - stringsSize);
    return stringsSize;
  };

  const placeholder = (name: string, length: number): FdtResult<{ value: Uint8Array }> => {
    if (failed) return failed;
    const level = open[open.length - 1];
    if (!level || state !== 'struct') return fail('BADSTATE', `property ${name} outside a node`);
    if (level.hasChildren) return fail('BADSTRUCTURE', `property ${name} after a child node`);
    const bytes = nameToBytes(name);
    if (!bytes) return fail('BADVALUE', 'a property name must be a byte string');
    if (!Number.isSafeInteger(length) || length < 0)
      return fail('BADVALUE', 'a property length must be a size in bytes');
    const distance = distanceOf(bytes);
    const at = distance === 0 ? -1 : grab(PROPERTY_HEADER_SIZE + align(length, 4));
    if (at < 0) return fail('NOSPACE', `no room for property ${name}`);
    view.setUint32(at, FDT_PROP);
    view.setUint32(at + 4, length);
    view.setUint32(at + 8, distance);
    return {
      ok: true,
      value: buffer.subarray(at + PROPERTY_HEADER_SIZE, at + PROPERTY_HEADER_SIZE + length),
    };
  };

  return {
    addReserve(address, length) {
      if (failed) return failed;
      if (state !== 'reserve') return fail('BADSTATE', 'reserve entries must come before the first node');
      return appendReserve(address, length);
    },
    beginNode(name) {
      if (failed) return failed;
      if (state === 'reserve') {
        const ended = appendReserve(0n, 0n);
        if (!ended.ok) return ended;
        state = 'struct';
      }
      if (state !== 'struct') return fail('BADSTATE', 'a second root node');
      const bytes = nameToBytes(name);
      if (!bytes) return fail('BADVALUE', 'a node name must be a byte string');
      const at = grab(4 + align(bytes.length, 4));
      if (at < 0) return fail('NOSPACE', `no room for node ${name}`);
      view.setUint32(at, FDT_BEGIN_NODE);
      buffer.set(bytes, at + 4);
      const parent = open[open.length - 1];
      if (parent) parent.hasChildren = true;
      open.push({ hasChildren: false });
      return { ok: true };
    },
    property(name, value) {
      const made = placeholder(name, value.length);
      if (!made.ok) return made;
      made.value.set(value);
      return { ok: true };
    },
    propertyPlaceholder: placeholder,
    endNode() {
      if (failed) return failed;
      if (state !== 'struct' || open.length === 0) return fail('BADSTATE', 'no node is open');
      const at = grab(4);
      if (at < 0) return fail('NOSPACE', 'no room for END_NODE');
      view.setUint32(at, FDT_END_NODE);
      open.pop();
      if (open.length === 0) state = 'closed';
      return { ok: true };
    },
    finish() {
      if (failed) return failed;
      if (state !== 'closed')
        return fail('BADSTATE', 'finish requires one complete root node and can be called once');
      const at = grab(4);
      if (at < 0) return fail('NOSPACE', 'no room for END');
      view.setUint32(at, FDT_END);
      state = 'finished';
      return { ok: true, bytes: finished(buffer, offReserve, reserveEnd, structSize, stringsSize) };
    },
  };
}

/** Moves the strings after the struct block and turns distances from the buffer's end into name offsets. */
function finished(
  buffer: Uint8Array,
  offReserve: number,
  offStruct: number,
  sizeStruct: number,
  sizeStrings: number,
): Uint8Array {
  const offStrings = offStruct + sizeStruct;
  const out = new Uint8Array(offStrings + sizeStrings);
  out.set(buffer.subarray(0, offStrings));
  out.set(buffer.subarray(buffer.length - sizeStrings), offStrings);
  fixNameOffsets(out, offStruct, offStrings, sizeStrings);
  writeHeader(out, {
    totalSize: out.length,
    offStruct,
    offStrings,
    offReserve,
    version: FDT_VERSION,
    lastCompatibleVersion: FDT_LAST_COMPATIBLE_VERSION,
    bootCpu: 0,
    sizeStrings,
    sizeStruct,
  });
  return out;
}

/** Walks tags that this file wrote itself, so no tag can be malformed. */
function fixNameOffsets(out: Uint8Array, from: number, to: number, sizeStrings: number): void {
  const view = dataView(out);
  for (let at = from; at < to;) {
    const tag = view.getUint32(at);
    if (tag === FDT_PROP) {
      view.setUint32(at + 8, sizeStrings - view.getUint32(at + 8));
      at += PROPERTY_HEADER_SIZE + align(view.getUint32(at + 4), 4);
    } else if (tag === FDT_BEGIN_NODE) {
      at += 4;
      while (out[at] !== 0) at += 1;
      at = align(at + 1, 4);
    } else {
      at += 4;
    }
  }
}
