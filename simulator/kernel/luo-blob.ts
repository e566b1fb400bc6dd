/** The LUO blob in the form of the era: written by the old kernel, checked by the new one (LC luo_early_startup). */
import { parseFdt, type FdtNode } from '../../services/fdt/index.js';
import {
  LUO_FLB_COMPATIBLE,
  LUO_SESSION_COMPATIBLE,
  LUO_STRUCT_SIZE,
  encodeLuoFdt,
  encodeLuoStruct,
} from '../../services/abi/index.js';
import { errno } from '../errno.js';
import type { LuoEra } from '../eras/index.js';

export interface LuoBlob {
  readonly number: bigint;
  readonly sessionsPa: bigint;
  readonly flbsPa: bigint;
  /** Series v1 to v4 store the number of sessions next to the list, not in it. */
  readonly count?: bigint;
}

export interface LuoRefusal {
  readonly component: 'luo' | 'session' | 'flb' | 'blocks' | 'subtree';
  readonly expected: string | null;
  readonly errno: number;
  readonly message: string;
  /** The number, when it was read before the rejection. */
  readonly number?: bigint;
}

export function encodeLuoBlob(era: LuoEra, blob: LuoBlob): Uint8Array {
  const encoded =
    era.blob === 'struct'
      ? encodeLuoStruct({ number: blob.number, sessionsPa: blob.sessionsPa, flbsPa: blob.flbsPa })
      : era.blob === 'fdt_session_flb'
        ? encodeLuoFdt({
            form: 'session-flb',
            number: blob.number,
            sessionHeaderPa: blob.sessionsPa,
            flbHeaderPa: blob.flbsPa,
          })
        : encodeLuoFdt({ form: 'session', number: blob.number, sessionHeaderPa: blob.sessionsPa });
  if (!encoded.ok) throw new Error(`LUO blob of ${era.compatible}: ${encoded.error.message}`);
  const standard = era.blob === 'struct' ? 'luo-v5' : 'luo-v1';
  return era.compatible === standard ? encoded.bytes : renamed(encoded.bytes, standard, era.compatible);
}

/** A kernel with a manually changed string, of the same length. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const at = Buffer.from(bytes).indexOf(from);
  if (at >= 0 && from.length === to.length) bytes.set(new TextEncoder().encode(to), at);
  return bytes;
}

/** `size`: the size that KHO recorded for the subtree; in the older form the tree itself has it. */
export function readLuoBlob(era: LuoEra, bytes: Uint8Array, size: number): LuoBlob | LuoRefusal {
  return era.blob === 'struct' ? readStruct(era, bytes, size) : readTree(era, bytes);
}

function readStruct(era: LuoEra, bytes: Uint8Array, size: number): LuoBlob | LuoRefusal {
  const refuse = (message: string): LuoRefusal => ({
    component: 'luo',
    expected: era.compatible,
    errno: errno.EINVAL,
    message,
  });
  if (size < LUO_STRUCT_SIZE) return refuse(`LUO state is too small (${size} < ${LUO_STRUCT_SIZE})`);
  const text = new TextDecoder().decode(bytes.subarray(0, 8)).replace(/\0+$/, '');
  if (text !== era.compatible) return refuse(`LUO state is incompatible with '${era.compatible}'`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    number: view.getBigUint64(8, true),
    sessionsPa: view.getBigUint64(16, true),
    flbsPa: view.getBigUint64(24, true),
  };
}

function readTree(era: LuoEra, bytes: Uint8Array): LuoBlob | LuoRefusal {
  const parsed = parseFdt(bytes);
  const root = parsed.ok ? parsed.fdt.root : null;
  if (root === null || compatible(root) !== era.compatible) {
    const message = `FDT 'LUO' is incompatible with '${era.compatible}' [${root === null ? -9 : 1}]`;
    return { component: 'luo', expected: era.compatible, errno: errno.EINVAL, message };
  }
  const number = u64(root, 'liveupdate-number');
  if (number === null) {
    const message = "Unable to get live update number 'liveupdate-number' [-1]";
    return { component: 'luo', expected: era.compatible, errno: errno.EINVAL, message };
  }
  const session = root.children.find((child) => child.name === 'luo-session');
  if (session === undefined)
    return missing('session', LUO_SESSION_COMPATIBLE, 'Unable to get session node: [luo-session]', number);
  if (compatible(session) !== LUO_SESSION_COMPATIBLE) {
    const message = `Session node incompatible [${LUO_SESSION_COMPATIBLE}]`;
    return { component: 'session', expected: LUO_SESSION_COMPATIBLE, errno: errno.EINVAL, message, number };
  }
  const sessionsPa = u64(session, 'luo-session-header') ?? 0n;
  if (era.blob !== 'fdt_session_flb') return { number, sessionsPa, flbsPa: 0n };
  const flb = root.children.find((child) => child.name === 'luo-flb');
  // 7.0 requires the node that 6.19 does not write (LB luo_flb_setup_incoming): all strings match and it panics.
  if (flb === undefined)
    return missing('flb', LUO_FLB_COMPATIBLE, 'Unable to get FLB node [luo-flb]', number);
  return { number, sessionsPa, flbsPa: u64(flb, 'luo-flb-header') ?? 0n };
}

function missing(
  component: 'session' | 'flb',
  expected: string,
  message: string,
  number: bigint,
): LuoRefusal {
  return { component, expected, errno: errno.ENOENT, message, number };
}

function compatible(node: FdtNode): string | null {
  const value = node.properties.find((property) => property.name === 'compatible')?.value;
  return value === undefined ? null : new TextDecoder().decode(value).replace(/\0$/, '');
}

function u64(node: FdtNode, name: string): bigint | null {
  const value = node.properties.find((property) => property.name === name)?.value;
  if (value?.length !== 8) return null;
  return new DataView(value.buffer, value.byteOffset, 8).getBigUint64(0, true);
}
