import { PAGE_SIZE, createEmptyTree, createSequentialWriter, type FdtNode } from '../fdt/index.js';
import { getU64, isU64, stringBytes, u64Bytes, view } from './bytes.js';
import { LUO_FDT_COMPATIBLE } from './luo-fdt.js';
import { abiFailure, fromFdtError, type AbiResult } from './result.js';
import { childOf, compatibleOf, hasProperties, propertyOf } from './tree-shape.js';

export const LUO_SUBSYSTEMS_COMPATIBLE = 'subsystems-v1';
export const LUO_V4_SESSION_COMPATIBLE = 'luo-session-v1';

/**
 * The LUO blob of series v1–v4 (luo_core.c `luo_fdt_setup`, the prepare/cancel era). `subsystems` in the order in which
 * they were set; the tree has the newest first. `data` is the value that each subsystem left, for sessions the physical
 * address of {@link LuoV4Session}.
 */
export interface LuoSubsystems {
  readonly subsystems: readonly { readonly name: string; readonly data: bigint }[];
}

/**
 * Replays the read-write calls into a page. The kernel does not pack this tree: totalsize stays one page. The last
 * call's value overwrites the zero of the first. Errors: RANGE, NOSPACE.
 */
export function encodeLuoSubsystems(luo: LuoSubsystems): AbiResult<{ bytes: Uint8Array }> {
  const made = createEmptyTree(PAGE_SIZE);
  if (!made.ok) return fromFdtError(made.error);
  const { editor } = made;
  const calls = [
    () => editor.setProp('/', 'compatible', stringBytes(LUO_FDT_COMPATIBLE)),
    () => editor.addSubnode('/', 'subsystems'),
    () => editor.setProp('/subsystems', 'compatible', stringBytes(LUO_SUBSYSTEMS_COMPATIBLE)),
  ];
  for (const { name, data } of luo.subsystems) {
    if (!isU64(data)) return abiFailure('RANGE', `the data of ${name} must be a u64`);
    calls.push(() => editor.setProp('/subsystems', name, u64Bytes(data)));
  }
  for (const call of calls) {
    const done = call();
    if (!done.ok) return fromFdtError(done.error);
  }
  return { ok: true, bytes: editor.bytes() };
}

/** Errors: COMPATIBLE, FIELD. */
export function decodeLuoSubsystems(root: FdtNode): AbiResult<{ luo: LuoSubsystems }> {
  const node = childOf(root, 'subsystems');
  if (
    compatibleOf(root) !== LUO_FDT_COMPATIBLE ||
    !node ||
    compatibleOf(node) !== LUO_SUBSYSTEMS_COMPATIBLE
  ) {
    return abiFailure(
      'COMPATIBLE',
      `the compatible strings must be ${LUO_FDT_COMPATIBLE} and ${LUO_SUBSYSTEMS_COMPATIBLE}`,
    );
  }
  const subsystems: { name: string; data: bigint }[] = [];
  for (const { name, value } of node.properties) {
    if (name === 'compatible') continue;
    if (value.length !== 8) return abiFailure('FIELD', `subsystem ${name} must be a u64`);
    subsystems.unshift({ name, data: getU64(value, 0) });
  }
  return { ok: true, luo: { subsystems } };
}

/** The session tree of series v1–v4, root node `luo-session`. The only big-endian u64 values of all ABIs. */
export interface LuoV4Session {
  readonly count: bigint;
  readonly dataPa: bigint;
  readonly pageCount: bigint;
}

function u64Be(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  view(bytes).setBigUint64(0, value);
  return bytes;
}

export function encodeLuoV4Session(session: LuoV4Session): AbiResult<{ bytes: Uint8Array }> {
  const values: [string, bigint][] = [
    ['count', session.count],
    ['data', session.dataPa],
    ['pgcnt', session.pageCount],
  ];
  if (values.some(([, value]) => !isU64(value))) return abiFailure('RANGE', 'every value must be a u64');
  const writer = createSequentialWriter();
  writer.beginNode('luo-session');
  writer.property('compatible', stringBytes(LUO_V4_SESSION_COMPATIBLE));
  for (const [name, value] of values) writer.property(name, u64Be(value));
  writer.endNode();
  const done = writer.finish();
  return done.ok ? done : fromFdtError(done.error);
}

/** Errors: COMPATIBLE, FIELD. */
export function decodeLuoV4Session(root: FdtNode): AbiResult<{ session: LuoV4Session }> {
  if (compatibleOf(root) !== LUO_V4_SESSION_COMPATIBLE) {
    return abiFailure('COMPATIBLE', `the compatible string must be ${LUO_V4_SESSION_COMPATIBLE}`);
  }
  const read = (name: string): bigint | null => {
    const value = propertyOf(root, name);
    return value?.length === 8 ? view(value).getBigUint64(0) : null;
  };
  const [count, dataPa, pageCount] = [read('count'), read('data'), read('pgcnt')];
  if (count === null || dataPa === null || pageCount === null || root.children.length > 0) {
    return abiFailure('FIELD', 'count, data and pgcnt must be u64');
  }
  if (!hasProperties(root, ['compatible', 'count', 'data', 'pgcnt']))
    return abiFailure('FIELD', 'the tree has other properties');
  return { ok: true, session: { count, dataPa, pageCount } };
}
