import { PROPERTY_HEADER_SIZE, RESERVE_ENTRY_SIZE, bytesToName } from './format.js';
import { headerNames } from './header.js';
import type { Fdt } from './model.js';
import type { TruncatedFdt } from './parse-truncated.js';
import { structTokens, truncatedTokens, type StructToken } from './struct-tokens.js';

/** What a region of a blob holds. `field` is one of a packed structure; `unread` is the part that a cut made unreadable. */
export const regionKinds = [
  'header',
  'reservation',
  'begin_node',
  'property',
  'value',
  'padding',
  'end_node',
  'nop',
  'end',
  'string',
  'field',
  'unused',
  'unread',
  'unknown',
] as const;
export type RegionKind = (typeof regionKinds)[number];

/**
 * Bytes of a blob, `offset` from its start. `name`: the field, node, property or string; `path`: the node. Null where
 * the kind has none.
 */
export interface ByteRegion {
  readonly kind: RegionKind;
  readonly offset: number;
  readonly size: number;
  readonly name: string | null;
  readonly path: string | null;
}

/**
 * Every byte of a whole or truncated tree in exactly one region, by offset. `bytes` are those that `fdt` was read from.
 */
export function fdtRegions(fdt: Fdt | TruncatedFdt, bytes: Uint8Array): ByteRegion[] {
  const { header } = fdt;
  const found: ByteRegion[] = headerNames(header.version).map((name, index) =>
    region('header', index * 4, 4, name),
  );
  // The all-zero entry ends the map and is not listed.
  for (let entry = 0; fdt.reserve !== null && entry <= fdt.reserve.length; entry += 1)
    found.push(
      region('reservation', header.offReserve + entry * RESERVE_ENTRY_SIZE, RESERVE_ENTRY_SIZE, null),
    );
  if ('layout' in fdt) for (const token of structTokens(fdt)) found.push(...tokenRegions(token));
  else {
    for (const token of truncatedTokens(fdt)) found.push(...tokenRegions(token));
    const declaredEnd = header.version >= 17 ? header.offStruct + header.sizeStruct : bytes.length;
    if (!fdt.structComplete && declaredEnd > fdt.structEnd)
      found.push(region('unread', fdt.structEnd, declaredEnd - fdt.structEnd, null));
  }
  found.push(...strings(bytes, header.offStrings, header.offStrings + header.sizeStrings));
  return partition(found, bytes.length);
}

function region(
  kind: RegionKind,
  offset: number,
  size: number,
  name: string | null,
  path: string | null = null,
): ByteRegion {
  return { kind, offset, size, name, path };
}

function tokenRegions(
  token: StructToken<{ readonly name: string | null; readonly value: Uint8Array }>,
): ByteRegion[] {
  const { offset, size, path } = token;
  switch (token.kind) {
    case 'begin-node':
      return [region('begin_node', offset, size, token.node.name, path)];
    case 'end-node':
      return [region('end_node', offset, size, null, path)];
    case 'property': {
      const { name, value } = token.property;
      const end = offset + PROPERTY_HEADER_SIZE + value.length;
      return [
        region('property', offset, PROPERTY_HEADER_SIZE, name, path),
        region('value', offset + PROPERTY_HEADER_SIZE, value.length, name, path),
        region('padding', end, offset + size - end, name, path),
      ];
    }
    default:
      return [region(token.kind, offset, size, null)];
  }
}

/** The strings of a block with their NUL. The last one need not have one when no property uses it. */
function strings(bytes: Uint8Array, start: number, declaredEnd: number): ByteRegion[] {
  const found: ByteRegion[] = [];
  const end = Math.min(declaredEnd, bytes.length);
  for (let at = start; at < end;) {
    const close = bytes.indexOf(0, at);
    const next = close < 0 || close >= end ? end : close + 1;
    found.push(
      region('string', at, next - at, bytesToName(bytes, at, next === end ? stringEnd(bytes, end) : close)),
    );
    at = next;
  }
  return found;
}

const stringEnd = (bytes: Uint8Array, end: number): number => (bytes[end - 1] === 0 ? end - 1 : end);

/**
 * Regions without overlaps and gaps over `length` bytes: an earlier region keeps the bytes that two claim, and bytes
 * that none claims are `unused`.
 */
export function partition(found: readonly ByteRegion[], length: number): ByteRegion[] {
  const whole: ByteRegion[] = [];
  let at = 0;
  const unusedUpTo = (to: number): void => {
    if (to > at) whole.push(region('unused', at, to - at, null));
  };
  for (const one of [...found].sort((a, b) => a.offset - b.offset)) {
    const start = Math.max(at, one.offset);
    const end = Math.min(length, one.offset + one.size);
    if (start >= end) continue;
    unusedUpTo(start);
    whole.push({ ...one, offset: start, size: end - start });
    at = end;
  }
  unusedUpTo(length);
  return whole;
}
