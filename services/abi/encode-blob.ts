import { encodeFdt, type Fdt } from '../fdt/index.js';
import type { DecodedBlob } from './decoded-blob.js';
import { encodeKexecMetadata } from './kexec-metadata.js';
import { encodeKhoRoot } from './kho-root-builder.js';
import { encodeKhoTest } from './kho-test.js';
import { encodeLuoExperimental } from './luo-experimental.js';
import { encodeLuoFdt } from './luo-fdt.js';
import { encodeLuoStruct } from './luo-struct.js';
import { encodeLuoSubsystems, encodeLuoV4Session } from './luo-subsystems.js';
import { encodeMemblock } from './memblock.js';
import { fromFdtError, type AbiResult } from './result.js';

/**
 * The inverse of `decodeBlob`: returns the same bytes. Where `layout` is null, replays the kernel's calls from the
 * values.
 */
export function encodeBlob(blob: DecodedBlob): AbiResult<{ bytes: Uint8Array }> {
  if ('layout' in blob && blob.layout) return encodeTree(blob.layout);
  switch (blob.kind) {
    case 'luo-fdt':
      return encodeLuoFdt(blob.luo);
    case 'luo-subsystems':
      return encodeLuoSubsystems(blob.luo);
    case 'luo-v4-session':
      return encodeLuoV4Session(blob.session);
    case 'kho-root':
      return encodeKhoRoot(blob.kho);
    case 'memblock':
      return encodeMemblock(blob.regions);
    case 'kho-test':
      return encodeKhoTest(blob.test);
    case 'luo-experimental':
      return encodeLuoExperimental(blob.luo);
    case 'luo-struct':
      return encodeLuoStruct(blob.luo);
    case 'kexec-metadata':
      return encodeKexecMetadata(blob.metadata);
    case 'fdt':
      return encodeTree(blob.fdt);
    case 'fdt-truncated':
    case 'opaque':
      return { ok: true, bytes: blob.bytes.slice() };
  }
}

function encodeTree(fdt: Fdt): AbiResult<{ bytes: Uint8Array }> {
  const encoded = encodeFdt(fdt);
  return encoded.ok ? encoded : fromFdtError(encoded.error);
}
