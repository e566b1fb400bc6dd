/** Differences between two handover blobs: structural where both can be decoded, else byte by byte. */
import { bytesEqual, diffFdt, parseFdt, toHex, valueForm, type Fdt, type FdtHunk } from '../fdt/index.js';
import type { JsonValue } from './blob-json.js';
import { differingRanges } from './byte-ranges.js';
import { getU64 } from './bytes.js';
import type { StructLayout } from './layout.js';
import { packedLayout, readFields } from './packed-fields.js';

/**
 * - `node`, `property`: of a tree; `path` is the node's, with the property after a space (`/LUO preserved-data`).
 * - `order`: the same items in another order.
 * - `field`: of a packed structure.
 * - `format`: one side is a tree, the other a structure, or they are different structures; all parts follow.
 * - `bytes`: a range of bytes: of blobs that cannot be decoded, or of trees that are equal but have another layout.
 */
export type BlobPart = 'node' | 'property' | 'order' | 'field' | 'format' | 'bytes';

/** Values are JSON: u64 as decimal strings, bytes as hex. `before` is null when added, `after` when removed. */
export interface BlobHunk {
  readonly change: 'added' | 'removed' | 'changed';
  readonly about: BlobPart;
  readonly path: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

type Form =
  | { readonly form: 'tree'; readonly fdt: Fdt }
  | { readonly form: 'struct'; readonly layout: StructLayout }
  | { readonly form: 'bytes' };

/** From `a` to `b`. Equal bytes have no hunks, others at least one. */
export function* diffBlobs(a: Uint8Array, b: Uint8Array): Generator<BlobHunk, void, undefined> {
  if (bytesEqual(a, b)) return;
  const [left, right] = [formOf(a), formOf(b)];
  if (left.form === 'tree' && right.form === 'tree') {
    const hunks = diffFdt(left.fdt, right.fdt);
    for (const hunk of hunks) yield treeHunk(hunk);
    if (hunks.length === 0) yield* byteHunks(a, b);
  } else if (left.form === 'bytes' || right.form === 'bytes') yield* byteHunks(a, b);
  else if (left.form === 'struct' && right.form === 'struct' && left.layout.id === right.layout.id)
    yield* fieldHunks(a, b, left.layout);
  else {
    yield { change: 'changed', about: 'format', path: 'format', before: nameOf(left), after: nameOf(right) };
    yield* allParts('removed', a, left);
    yield* allParts('added', b, right);
  }
}

function formOf(bytes: Uint8Array): Form {
  const parsed = parseFdt(bytes, { allowMissingSlack: true });
  if (parsed.ok) return { form: 'tree', fdt: parsed.fdt };
  const layout = packedLayout(bytes);
  return layout === null ? { form: 'bytes' } : { form: 'struct', layout };
}

function nameOf(form: Form): string {
  return form.form === 'struct' ? `struct ${form.layout.id}` : 'flattened device tree';
}

function treeHunk({ kind: change, path, property, before, after, order }: FdtHunk): BlobHunk {
  if (order !== undefined)
    return { change, about: 'order', path, before: names(order.before), after: names(order.after) };
  if (property === undefined) return { change, about: 'node', path, before: null, after: null };
  return {
    change,
    about: 'property',
    path: `${path} ${property}`,
    before: before === undefined ? null : propertyValue(before),
    after: after === undefined ? null : propertyValue(after),
  };
}

/** Names that are listed of a list in another order. */
const SHOWN_NAMES = 64;

function names(all: readonly string[]): JsonValue {
  return all.length <= SHOWN_NAMES ? all : { count: all.length, first: all.slice(0, SHOWN_NAMES) };
}

/** Bytes that are shown of a value; its size is always shown. */
const SHOWN_BYTES = 1024;

function propertyValue(value: Uint8Array): JsonValue {
  const shown = valueForm(value.length <= SHOWN_BYTES ? value : value.subarray(0, SHOWN_BYTES));
  return {
    size: value.length,
    hex: toHex(value.subarray(0, SHOWN_BYTES)),
    ...(shown.form === 'strings' ? { text: shown.strings } : {}),
    ...(value.length === 8 ? { u64: getU64(value, 0).toString() } : {}),
  };
}

function* fieldHunks(
  a: Uint8Array,
  b: Uint8Array,
  layout: StructLayout,
): Generator<BlobHunk, void, undefined> {
  const now = readFields(b, layout);
  for (const [index, { name, value }] of readFields(a, layout).entries()) {
    const after = now[index]?.value ?? null;
    if (value !== after)
      yield {
        change: 'changed',
        about: 'field',
        path: name,
        before: fieldValue(value),
        after: fieldValue(after),
      };
  }
}

function fieldValue(value: string | number | bigint | null): JsonValue {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** Every part of one side, when the other blob has another format. */
function* allParts(
  change: 'added' | 'removed',
  bytes: Uint8Array,
  form: Form,
): Generator<BlobHunk, void, undefined> {
  const one = (value: JsonValue): Pick<BlobHunk, 'before' | 'after'> =>
    change === 'added' ? { before: null, after: value } : { before: value, after: null };
  if (form.form === 'tree') {
    const bare = {
      reserve: form.fdt.reserve,
      root: { name: form.fdt.root.name, properties: [], children: [] },
    };
    const hunks = change === 'added' ? diffFdt(bare, form.fdt) : diffFdt(form.fdt, bare);
    for (const hunk of hunks) yield treeHunk(hunk);
  } else if (form.form === 'struct') {
    for (const { name, value } of readFields(bytes, form.layout))
      yield { change, about: 'field', path: name, ...one(fieldValue(value)) };
  }
}

function* byteHunks(a: Uint8Array, b: Uint8Array): Generator<BlobHunk, void, undefined> {
  for (const { offset, before, after } of differingRanges(a, b)) {
    const change = before.length === 0 ? 'added' : after.length === 0 ? 'removed' : 'changed';
    yield {
      change,
      about: 'bytes',
      path: `bytes[${offset}]`,
      before: byteValue(offset, before),
      after: byteValue(offset, after),
    };
  }
}

function byteValue(offset: number, bytes: Uint8Array): JsonValue {
  return bytes.length === 0 ? null : { offset, size: bytes.length, hex: toHex(bytes) };
}
