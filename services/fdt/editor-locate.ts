import { bytesEqual, bytesToName } from './format.js';
import { failure, type FdtFailure, type FdtResult } from './result.js';
import { readTag, type FdtTag } from './tag.js';

/** The part of a buffer that a read-write operation reads. Name limits do not apply: libfdt has none. */
export interface StructBlock {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly offStruct: number;
  readonly sizeStruct: number;
  readonly offStrings: number;
  readonly sizeStrings: number;
}

/** Absolute places of a node: its BEGIN_NODE, the tag after its name, the tag after its last property or NOP. */
export interface NodePlace {
  readonly at: number;
  readonly body: number;
  readonly afterProperties: number;
}

export interface PropertyPlace {
  readonly at: number;
  readonly valueAt: number;
  readonly length: number;
  readonly next: number;
}

function tagAt(block: StructBlock, at: number): FdtTag | FdtFailure {
  const end = block.offStruct + block.sizeStruct;
  const tag = readTag(block.bytes, block.view, at, block.offStruct, end, block.sizeStruct);
  if ('ok' in tag) return tag;
  return tag.next > end ? failure('TRUNCATED', 'a property value is truncated', at) : tag;
}

function placeNode(block: StructBlock, at: number, body: number): FdtResult<{ node: NodePlace }> {
  let next = body;
  for (;;) {
    const tag = tagAt(block, next);
    if ('ok' in tag) return tag;
    if (tag.kind !== 'property' && tag.kind !== 'nop')
      return { ok: true, node: { at, body, afterProperties: next } };
    next = tag.next;
  }
}

/** libfdt's rule: a name without a unit address also matches a node that has one. */
function sameNodeName(found: string, wanted: string): boolean {
  return found === wanted || (!wanted.includes('@') && found.startsWith(`${wanted}@`));
}

export function locateRoot(block: StructBlock): FdtResult<{ node: NodePlace }> {
  const tag = tagAt(block, block.offStruct);
  if ('ok' in tag) return tag;
  if (tag.kind !== 'begin-node') return failure('BADSTRUCTURE', 'no root node', block.offStruct);
  return placeNode(block, block.offStruct, tag.next);
}

/** The first direct child of that name. Error: NOTFOUND. */
export function locateChild(
  block: StructBlock,
  parent: NodePlace,
  name: string,
): FdtResult<{ node: NodePlace }> {
  let at = parent.afterProperties;
  for (let depth = 0; ;) {
    const tag = tagAt(block, at);
    if ('ok' in tag) return tag;
    if (tag.kind === 'begin-node') {
      if (depth === 0 && sameNodeName(bytesToName(block.bytes, tag.nameAt, tag.nameEnd), name)) {
        return placeNode(block, at, tag.next);
      }
      depth += 1;
    } else if (tag.kind === 'end-node') {
      if (depth === 0) return failure('NOTFOUND', `no node ${name}`, at);
      depth -= 1;
    } else if (tag.kind === 'end') {
      return failure('BADSTRUCTURE', 'END inside an open node', at);
    }
    at = tag.next;
  }
}

/** Follows a path such as `/subsystems/x`; `/` is the root whatever its name. Errors: NOTFOUND, BADVALUE. */
export function locatePath(block: StructBlock, path: string): FdtResult<{ node: NodePlace }> {
  if (!path.startsWith('/')) return failure('BADVALUE', 'a path must start with /');
  let found = locateRoot(block);
  for (const name of path.split('/')) {
    if (name === '') continue;
    if (!found.ok) return found;
    found = locateChild(block, found.node, name);
  }
  return found;
}

/** Offset directly after the node's END_NODE. */
export function nodeEnd(block: StructBlock, node: NodePlace): FdtResult<{ end: number }> {
  let at = node.at;
  for (let depth = 0; ;) {
    const tag = tagAt(block, at);
    if ('ok' in tag) return tag;
    if (tag.kind === 'end') return failure('BADSTRUCTURE', 'END inside an open node', at);
    if (tag.kind === 'begin-node') depth += 1;
    if (tag.kind === 'end-node') depth -= 1;
    at = tag.next;
    if (depth === 0) return { ok: true, end: at };
  }
}

/** The first property whose stored name equals `name` (NUL included). Error: NOTFOUND. */
export function locateProperty(
  block: StructBlock,
  node: NodePlace,
  name: Uint8Array,
): FdtResult<{ property: PropertyPlace }> {
  let at = node.body;
  while (at < node.afterProperties) {
    const tag = tagAt(block, at);
    if ('ok' in tag) return tag;
    if (tag.kind === 'property') {
      const from = block.offStrings + tag.nameOffset;
      const to = from + name.length;
      if (to <= block.offStrings + block.sizeStrings && bytesEqual(block.bytes.subarray(from, to), name)) {
        return { ok: true, property: { at, valueAt: tag.valueAt, length: tag.length, next: tag.next } };
      }
    }
    at = tag.next;
  }
  return failure('NOTFOUND', `no property ${bytesToName(name, 0, name.length - 1)}`, node.at);
}
