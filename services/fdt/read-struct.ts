import { nonZeroRun } from './blocks.js';
import { bytesToName, dataView } from './format.js';
import type { FdtLimits, FdtNopRun, FdtResidue, TreeNode } from './model.js';
import { failure, type FdtError, type FdtFailure } from './result.js';
import { readTag } from './tag.js';

interface GrowingNode<P> {
  readonly name: string;
  readonly properties: P[];
  readonly children: GrowingNode<P>[];
}

/** Result of reading. `stopped` is null when the tree was read up to and including its END tag. */
export interface StructRead<P> {
  readonly root: TreeNode<P> | null;
  readonly nameOffsets: number[];
  readonly nops: FdtNopRun[];
  readonly residue: FdtResidue[];
  readonly next: number;
  readonly stopped: FdtError | null;
}

export interface StructSource<P> {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly limits: FdtLimits;
  /** Keep the available part of the last property's value instead of dropping the property. */
  readonly keepCutValue: boolean;
  readonly makeProperty: (
    nameOffset: number,
    value: Uint8Array,
    declared: number,
    at: number,
  ) => P | FdtFailure;
}

function isFailure(value: unknown): value is FdtFailure {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;
}

/** Reads one struct block in one pass, with an explicit stack: time and memory are linear in its size. */
export function readStruct<P extends object>(source: StructSource<P>): StructRead<P> {
  const { bytes, start, end, limits } = source;
  const view = dataView(bytes);
  const nameOffsets: number[] = [];
  const nops: FdtNopRun[] = [];
  const residue: FdtResidue[] = [];
  const open: GrowingNode<P>[] = [];
  let root: GrowingNode<P> | null = null;
  let at = start;
  let token = 0;
  let nopCount = 0;

  const done = (stopped: FdtFailure | null): StructRead<P> => {
    return { root, nameOffsets, nops, residue, next: at, stopped: stopped?.error ?? null };
  };
  const notePadding = (from: number, to: number): void => {
    const run = nonZeroRun(bytes, from, to);
    if (run) residue.push(run);
  };

  for (;;) {
    const tag = readTag(bytes, view, at, start, end, limits.maxNameLength);
    if (isFailure(tag)) return done(tag);
    if (tag.kind === 'nop') {
      nopCount += 1;
      at = tag.next;
      continue;
    }
    if (nopCount > 0) {
      nops.push({ token, count: nopCount });
      nopCount = 0;
    }
    token += 1;
    const node = open[open.length - 1];
    if (tag.kind === 'end') {
      if (node) return done(failure('BADSTRUCTURE', 'END inside an open node', at));
      if (!root) return done(failure('BADSTRUCTURE', 'no root node', at));
      at = tag.next;
      return done(null);
    }
    if (tag.kind === 'begin-node') {
      if (!node && root) return done(failure('BADSTRUCTURE', 'a second root node', at));
      if (open.length >= limits.maxDepth) {
        return done(failure('TOODEEP', `the tree is nested deeper than ${limits.maxDepth} nodes`, at));
      }
      const name = bytesToName(bytes, tag.nameAt, tag.nameEnd);
      const child: GrowingNode<P> = { name, properties: [], children: [] };
      if (node) node.children.push(child);
      else root = child;
      open.push(child);
      notePadding(tag.nameEnd + 1, tag.next);
    } else if (tag.kind === 'end-node') {
      if (!open.pop()) return done(failure('BADSTRUCTURE', 'END_NODE without an open node', at));
    } else {
      if (!node) return done(failure('BADSTRUCTURE', 'a property outside a node', at));
      if (node.children.length > 0) return done(failure('BADSTRUCTURE', 'a property after a child node', at));
      const cut = tag.next > end;
      if (cut && !source.keepCutValue) return done(failure('TRUNCATED', 'a property value is truncated', at));
      const value = bytes.slice(tag.valueAt, Math.min(tag.valueAt + tag.length, end));
      const property = source.makeProperty(tag.nameOffset, value, tag.length, at);
      if (isFailure(property)) return done(property);
      node.properties.push(property);
      nameOffsets.push(tag.nameOffset);
      if (cut) return done(failure('TRUNCATED', 'a property value is truncated', at));
      notePadding(tag.valueAt + tag.length, tag.next);
    }
    at = tag.next;
  }
}
