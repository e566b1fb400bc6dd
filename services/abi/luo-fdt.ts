import { createSequentialWriter, type FdtNode } from '../fdt/index.js';
import { isU64, stringBytes, u64Bytes } from './bytes.js';
import { abiFailure, fromFdtError, type AbiResult } from './result.js';
import { childOf, compatibleOf, hasProperties, u64Of } from './tree-shape.js';

export const LUO_FDT_COMPATIBLE = 'luo-v1';
export const LUO_SESSION_COMPATIBLE = 'luo-session-v2';
export const LUO_FLB_COMPATIBLE = 'luo-flb-v1';

/**
 * The LUO blob as a tree (luo_core.c `luo_fdt_setup`), compatible `luo-v1`. Forms:
 * - `number`: patch v6 02/20 alone
 * - `session`: 6.19, with node `luo-session`
 * - `session-flb`: 7.0 and 7.1, with nodes `luo-session` and `luo-flb`
 *
 * `number` is the liveupdate-number, addresses are physical.
 */
export type LuoFdt =
  | { readonly form: 'number'; readonly number: bigint }
  | { readonly form: 'session'; readonly number: bigint; readonly sessionHeaderPa: bigint }
  | {
      readonly form: 'session-flb';
      readonly number: bigint;
      readonly sessionHeaderPa: bigint;
      readonly flbHeaderPa: bigint;
    };

/** Replays the kernel's sequential writes. Error: RANGE. */
export function encodeLuoFdt(luo: LuoFdt): AbiResult<{ bytes: Uint8Array }> {
  const headers: [node: string, compatible: string, property: string, pa: bigint][] = [];
  if (luo.form !== 'number') {
    headers.push(['luo-session', LUO_SESSION_COMPATIBLE, 'luo-session-header', luo.sessionHeaderPa]);
  }
  if (luo.form === 'session-flb')
    headers.push(['luo-flb', LUO_FLB_COMPATIBLE, 'luo-flb-header', luo.flbHeaderPa]);
  if (!isU64(luo.number) || headers.some(([, , , pa]) => !isU64(pa)))
    return abiFailure('RANGE', 'the number and the addresses must be u64');

  const writer = createSequentialWriter();
  writer.beginNode('');
  writer.property('compatible', stringBytes(LUO_FDT_COMPATIBLE));
  writer.property('liveupdate-number', u64Bytes(luo.number));
  for (const [node, compatible, property, pa] of headers) {
    writer.beginNode(node);
    writer.property('compatible', stringBytes(compatible));
    writer.property(property, u64Bytes(pa));
    writer.endNode();
  }
  writer.endNode();
  const done = writer.finish();
  return done.ok ? done : fromFdtError(done.error);
}

function headerPa(root: FdtNode, name: string, compatible: string): bigint | null {
  const node = childOf(root, name);
  if (!node || node.children.length > 0 || !hasProperties(node, ['compatible', `${name}-header`]))
    return null;
  return compatibleOf(node) === compatible ? u64Of(node, `${name}-header`) : null;
}

/** Reads a `luo-v1` tree of one of the known forms. Errors: COMPATIBLE, FIELD. */
export function decodeLuoFdt(root: FdtNode): AbiResult<{ luo: LuoFdt }> {
  if (compatibleOf(root) !== LUO_FDT_COMPATIBLE)
    return abiFailure('COMPATIBLE', `the compatible string must be ${LUO_FDT_COMPATIBLE}`);
  const number = u64Of(root, 'liveupdate-number');
  if (number === null || !hasProperties(root, ['compatible', 'liveupdate-number'])) {
    return abiFailure(
      'FIELD',
      'liveupdate-number must be a u64, and no other property than it and compatible is allowed',
    );
  }
  if (root.children.length === 0) return { ok: true, luo: { form: 'number', number } };
  const sessionHeaderPa = headerPa(root, 'luo-session', LUO_SESSION_COMPATIBLE);
  if (sessionHeaderPa === null)
    return abiFailure('FIELD', 'node luo-session is missing or of another version');
  if (root.children.length === 1) return { ok: true, luo: { form: 'session', number, sessionHeaderPa } };
  const flbHeaderPa = headerPa(root, 'luo-flb', LUO_FLB_COMPATIBLE);
  if (flbHeaderPa === null || root.children.length > 2) {
    return abiFailure('FIELD', 'node luo-flb is missing or of another version');
  }
  return { ok: true, luo: { form: 'session-flb', number, sessionHeaderPa, flbHeaderPa } };
}
