import {
  bytesEqual,
  looksLikeFdt,
  parseFdt,
  parseTruncatedFdt,
  type Fdt,
  type PartialNode,
} from '../fdt/index.js';
import { wholeString } from './bytes.js';
import type { DecodedBlob } from './decoded-blob.js';
import { encodeBlob } from './encode-blob.js';
import { KEXEC_METADATA_VERSION, decodeKexecMetadata } from './kexec-metadata.js';
import { decodeKhoRoot, isKhoCompatible } from './kho-root.js';
import { decodePartialKhoRoot } from './kho-root-truncated.js';
import { KHO_TEST_COMPATIBLE, decodeKhoTest } from './kho-test.js';
import { decodeLuoExperimental } from './luo-experimental.js';
import { LUO_FDT_COMPATIBLE, decodeLuoFdt } from './luo-fdt.js';
import { LUO_STRUCT_COMPATIBLE, decodeLuoStruct } from './luo-struct.js';
import { LUO_V4_SESSION_COMPATIBLE, decodeLuoSubsystems, decodeLuoV4Session } from './luo-subsystems.js';
import { MEMBLOCK_COMPATIBLE, decodeMemblock } from './memblock.js';
import { compatibleOf } from './tree-shape.js';

/**
 * Identifies a blob by its content. Never throws. Compatible strings are compared as a whole, as the kernel does: an
 * unknown version, or a composite such as `a;b`, is returned as `fdt` or `opaque` with the string, except for the posted
 * forms of LUO's blob (luo-experimental.ts).
 */
export function decodeBlob(bytes: Uint8Array): DecodedBlob {
  if (looksLikeFdt(bytes)) return decodeTree(bytes) ?? opaque(bytes);
  const luo = decodeLuoStruct(bytes);
  if (luo.ok) return { kind: 'luo-struct', compatible: LUO_STRUCT_COMPATIBLE, luo: luo.luo };
  const posted = decodeLuoExperimental(bytes);
  if (posted.ok) {
    const compatible = posted.luo.form === 'composite' ? posted.luo.version : null;
    return { kind: 'luo-experimental', compatible, luo: posted.luo };
  }
  const metadata = decodeKexecMetadata(bytes);
  if (metadata.ok)
    return { kind: 'kexec-metadata', version: KEXEC_METADATA_VERSION, metadata: metadata.metadata };
  return opaque(bytes);
}

function opaque(bytes: Uint8Array): DecodedBlob {
  return {
    kind: 'opaque',
    compatible: leadingLuoString(bytes),
    size: bytes.length,
    bytes: new Uint8Array(bytes),
  };
}

/** Longest leading string that is taken for a version of a packed LUO structure. */
const LEADING_STRING_LIMIT = 256;

function leadingLuoString(bytes: Uint8Array): string | null {
  const end = bytes.subarray(0, LEADING_STRING_LIMIT).indexOf(0);
  const text = end > 0 ? wholeString(bytes.subarray(0, end + 1)) : null;
  return text !== null && /^luo-[\x20-\x7e]+$/.test(text) ? text : null;
}

function decodeTree(bytes: Uint8Array): DecodedBlob | null {
  const parsed = parseFdt(bytes, { allowMissingSlack: true });
  if (!parsed.ok) return decodeCut(bytes);
  const typed = decodeKnown(parsed.fdt);
  if (!typed) return { kind: 'fdt', compatible: compatibleOf(parsed.fdt.root), fdt: parsed.fdt };
  // The values are sufficient only if the kernel's calls, replayed from them, give exactly these bytes.
  const rebuilt = encodeBlob(typed);
  if (rebuilt.ok && bytesEqual(rebuilt.bytes, bytes)) return typed;
  return { ...typed, layout: parsed.fdt };
}

function decodeCut(bytes: Uint8Array): DecodedBlob | null {
  const cut = parseTruncatedFdt(bytes);
  if (!cut.ok || cut.fdt.header.totalSize <= bytes.length) return null;
  const kho = decodePartialKhoRoot(cut.fdt);
  const compatible = kho?.compatible ?? (cut.fdt.root ? compatibleOfPartial(cut.fdt.root) : null);
  return { kind: 'fdt-truncated', compatible, kho, fdt: cut.fdt, bytes: new Uint8Array(bytes) };
}

function compatibleOfPartial(root: PartialNode): string | null {
  const value = root.properties.find((property) => property.name === 'compatible')?.value;
  return value ? wholeString(value) : null;
}

type TypedTree = Extract<DecodedBlob, { readonly layout: Fdt | null }>;

function decodeKnown(fdt: Fdt): TypedTree | null {
  const { root } = fdt;
  const compatible = compatibleOf(root);
  const layout = null;
  if (compatible === LUO_FDT_COMPATIBLE) {
    const luo = decodeLuoFdt(root);
    if (luo.ok) return { kind: 'luo-fdt', compatible, luo: luo.luo, layout };
    const v4 = decodeLuoSubsystems(root);
    return v4.ok ? { kind: 'luo-subsystems', compatible, luo: v4.luo, layout } : null;
  }
  if (compatible === LUO_V4_SESSION_COMPATIBLE) {
    const decoded = decodeLuoV4Session(root);
    return decoded.ok ? { kind: 'luo-v4-session', compatible, session: decoded.session, layout } : null;
  }
  if (isKhoCompatible(compatible)) {
    const decoded = decodeKhoRoot(root, fdt.header.offReserve);
    return decoded.ok ? { kind: 'kho-root', compatible, kho: decoded.kho, layout } : null;
  }
  if (compatible === MEMBLOCK_COMPATIBLE) {
    const decoded = decodeMemblock(root);
    return decoded.ok ? { kind: 'memblock', compatible, regions: decoded.regions, layout } : null;
  }
  if (compatible === KHO_TEST_COMPATIBLE) {
    const decoded = decodeKhoTest(root);
    return decoded.ok ? { kind: 'kho-test', compatible, test: decoded.test, layout } : null;
  }
  return null;
}
