import { PAGE_SIZE, createSequentialWriter, openInto, parseFdt, type FdtEditor } from '../fdt/index.js';
import { isU64, stringBytes, u64Bytes } from './bytes.js';
import {
  KHO_MAP_PROPERTY,
  addressProperty,
  recordsSizes,
  type KhoCompatible,
  type KhoRoot,
  type KhoSubtree,
} from './kho-root.js';
import { abiFailure, fromFdtError, type AbiResult } from './result.js';
import { u64Of } from './tree-shape.js';

type Bytes = AbiResult<{ bytes: Uint8Array }>;

/**
 * The root at boot, before any child: compatible and map address (`kho_out_fdt_setup`), 152 bytes. Also the whole tree
 * of a 6.16–6.18 finalize without children. Error: RANGE.
 */
export function createKhoRoot(compatible: KhoCompatible, mapPa: bigint): Bytes {
  return sequentialKhoRoot({ compatible, mapPa, subtrees: [] });
}

/**
 * The root of 6.16–6.18, rewritten at each finalize (`kho_finalize`): space for the map address is reserved, the
 * children follow in notifier order, the map address is filled in last. Errors: RANGE, NOSPACE.
 */
export function sequentialKhoRoot(kho: Pick<KhoRoot, 'compatible' | 'mapPa' | 'subtrees'>): Bytes {
  if (!isU64(kho.mapPa)) return abiFailure('RANGE', 'the map address must be a u64');
  const writer = createSequentialWriter(PAGE_SIZE);
  writer.beginNode('');
  writer.property('compatible', stringBytes(kho.compatible));
  const map = writer.propertyPlaceholder(KHO_MAP_PROPERTY, 8);
  for (const subtree of kho.subtrees) {
    if (!isU64(subtree.pa)) return abiFailure('RANGE', `the address of ${subtree.name} must be a u64`);
    writer.beginNode(subtree.name);
    writer.property(addressProperty(kho.compatible), u64Bytes(subtree.pa));
    writer.endNode();
  }
  if (map.ok) map.value.set(u64Bytes(kho.mapPa));
  writer.endNode();
  const done = writer.finish();
  return done.ok ? done : fromFdtError(done.error);
}

/**
 * open_into(PAGE_SIZE), the change, pack: the steps of each of the kernel's calls. A failed change leaves `root`
 * unchanged.
 */
function changed(root: Uint8Array, change: (editor: FdtEditor) => AbiResult): Bytes {
  const opened = openInto(root, PAGE_SIZE);
  if (!opened.ok) return fromFdtError(opened.error);
  const done = change(opened.editor);
  if (!done.ok) return done;
  const packed = opened.editor.pack();
  return packed.ok ? { ok: true, bytes: opened.editor.bytes() } : fromFdtError(packed.error);
}

/** Adds the child, then its properties in the order of the kernel's calls. */
function addInto(editor: FdtEditor, compatible: KhoCompatible, subtree: KhoSubtree): AbiResult {
  const { name, pa, size } = subtree;
  if (!isU64(pa) || (size !== null && !isU64(size)))
    return abiFailure('RANGE', `the values of ${name} must be u64`);
  if (recordsSizes(compatible) !== (size !== null)) {
    return abiFailure(
      'RANGE',
      `${compatible} ${size === null ? 'requires' : 'does not allow'} a blob size for ${name}`,
    );
  }
  const made = editor.addSubnode('/', name);
  if (!made.ok) return fromFdtError(made.error);
  const set = editor.setProp(`/${name}`, addressProperty(compatible), u64Bytes(pa));
  if (!set.ok) return fromFdtError(set.error);
  const sized = size === null ? set : editor.setProp(`/${name}`, 'blob-size', u64Bytes(size));
  return sized.ok ? sized : fromFdtError(sized.error);
}

/**
 * `kho_add_subtree` of 6.19+. `root` is the tree so far. Errors: EXISTS (`-EEXIST`), NOSPACE (the page is full,
 * `-ENOMEM`), RANGE (a size is needed from `kho-v3` on and must be null before).
 */
export function addSubtree(root: Uint8Array, compatible: KhoCompatible, subtree: KhoSubtree): Bytes {
  return changed(root, (editor) => addInto(editor, compatible, subtree));
}

/** `kho_remove_subtree` of 6.19+: removes the child that points to `pa`, its strings stay. Error: NOTFOUND. */
export function removeSubtree(root: Uint8Array, compatible: KhoCompatible, pa: bigint): Bytes {
  const parsed = parseFdt(root);
  if (!parsed.ok) return fromFdtError(parsed.error);
  const property = addressProperty(compatible);
  const node = parsed.fdt.root.children.find((child) => u64Of(child, property) === pa);
  if (!node) return abiFailure('NOTFOUND', `no child points to 0x${pa.toString(16)}`);
  return changed(root, (editor) => {
    const deleted = editor.delNode(`/${node.name}`);
    return deleted.ok ? deleted : fromFdtError(deleted.error);
  });
}

/** Sets the map address in place, as a finalize of 6.19/7.0 does (`kho_update_memory_map`); nothing moves. */
export function setMapAddress(root: Uint8Array, mapPa: bigint): Bytes {
  if (!isU64(mapPa)) return abiFailure('RANGE', 'the map address must be a u64');
  const parsed = parseFdt(root);
  if (!parsed.ok) return fromFdtError(parsed.error);
  const opened = openInto(root, parsed.fdt.header.totalSize);
  if (!opened.ok) return fromFdtError(opened.error);
  if (u64Of(parsed.fdt.root, KHO_MAP_PROPERTY) === null)
    return abiFailure('NOTFOUND', `the root has no property ${KHO_MAP_PROPERTY}`);
  const set = opened.editor.setProp('/', KHO_MAP_PROPERTY, u64Bytes(mapPa));
  return set.ok ? { ok: true, bytes: opened.editor.bytes() } : fromFdtError(set.error);
}

/** Replays the calls that lead to these values: creation, then open, add and pack for every child in add order. */
export function encodeKhoRoot(kho: KhoRoot): Bytes {
  if (kho.style === 'sequential') return sequentialKhoRoot(kho);
  const created = createKhoRoot(kho.compatible, kho.mapPa);
  if (!created.ok || kho.subtrees.length === 0) return created;
  const opened = openInto(created.bytes, PAGE_SIZE);
  if (!opened.ok) return fromFdtError(opened.error);
  const { editor } = opened;
  for (const subtree of kho.subtrees) {
    editor.reopen(PAGE_SIZE);
    const added = addInto(editor, kho.compatible, subtree);
    if (!added.ok) return added;
    editor.pack();
  }
  return { ok: true, bytes: editor.bytes() };
}
