import { createSequentialWriter, type FdtNode } from '../fdt/index.js';
import { isU32, stringBytes, u32Bytes } from './bytes.js';
import { abiFailure, fromFdtError, type AbiResult } from './result.js';
import { childOf, compatibleOf, hasProperties, propertyOf, u32Of } from './tree-shape.js';
import { decodeKhoVmalloc, encodeKhoVmalloc, type KhoVmalloc } from './vmalloc.js';

export const KHO_TEST_COMPATIBLE = 'kho-test-v1';
export const KHO_TEST_MAGIC = 0x4b484f21;

/** The blob of lib/test_kho.c. `nrFolios` folios, described by `folios`, with checksum `csum`; u32 in native order. */
export interface KhoTest {
  readonly magic: number;
  readonly nrFolios: number;
  readonly folios: KhoVmalloc;
  readonly csum: number;
}

/** The kernel's buffer has `nr_folios * 8 + 4096` bytes, which leaves no trace. Errors: RANGE, NOSPACE. */
export function encodeKhoTest(test: KhoTest): AbiResult<{ bytes: Uint8Array }> {
  const folios = encodeKhoVmalloc(test.folios);
  if (!folios.ok) return folios;
  if (![test.magic, test.nrFolios, test.csum].every(isU32))
    return abiFailure('RANGE', 'every value must be a u32');
  const writer = createSequentialWriter();
  writer.beginNode('');
  writer.property('compatible', stringBytes(KHO_TEST_COMPATIBLE));
  writer.property('magic', u32Bytes(test.magic));
  writer.beginNode('data');
  writer.property('nr_folios', u32Bytes(test.nrFolios));
  writer.property('folios_info', folios.bytes);
  writer.property('csum', u32Bytes(test.csum));
  writer.endNode();
  writer.endNode();
  const done = writer.finish();
  return done.ok ? done : fromFdtError(done.error);
}

/** Errors: COMPATIBLE, FIELD. */
export function decodeKhoTest(root: FdtNode): AbiResult<{ test: KhoTest }> {
  if (compatibleOf(root) !== KHO_TEST_COMPATIBLE)
    return abiFailure('COMPATIBLE', `the compatible string must be ${KHO_TEST_COMPATIBLE}`);
  const data = childOf(root, 'data');
  const magic = u32Of(root, 'magic');
  if (
    !data ||
    magic === null ||
    root.children.length !== 1 ||
    !hasProperties(root, ['compatible', 'magic'])
  ) {
    return abiFailure('FIELD', 'magic or node data is missing');
  }
  const nrFolios = u32Of(data, 'nr_folios');
  const csum = u32Of(data, 'csum');
  const folios = decodeKhoVmalloc(propertyOf(data, 'folios_info') ?? new Uint8Array(0));
  const known = hasProperties(data, ['nr_folios', 'folios_info', 'csum']) && data.children.length === 0;
  if (!known || nrFolios === null || csum === null || !folios.ok)
    return abiFailure('FIELD', 'node data lacks properties or has others');
  return { ok: true, test: { magic, nrFolios, folios: folios.vmalloc, csum } };
}
