/** Early reading of the handover from the previous kernel (KH kho_populate, kho_memory_init). */
import { parseFdt, readHeader, type FdtNode } from '../../services/fdt/index.js';
import { KEXEC_METADATA_SIZE, decodeKexecMetadata, type KexecMetadata } from '../../services/abi/index.js';
import { errno } from '../errno.js';
import type { KhoEra } from '../eras/index.js';
import { PAGE_SIZE } from '../hardware/physical-memory.js';
import type { Witness } from '../host/observer.js';
import { rangesSeenBy, type Handover } from './handover.js';

export interface IncomingSubtree {
  readonly name: string;
  readonly pa: bigint;
  readonly size: number;
}

export interface Received {
  readonly state: 'none' | 'accepted' | 'refused';
  readonly root: Uint8Array | null;
  readonly subtrees: readonly IncomingSubtree[];
  readonly metadata: KexecMetadata | null;
  /** Pages that stay out of this kernel's allocator; null when no handover was accepted. */
  readonly kept: ReadonlyMap<bigint, number> | null;
  readonly misread: boolean;
}

const nothing: Received = {
  state: 'none',
  root: null,
  subtrees: [],
  metadata: null,
  kept: null,
  misread: false,
};
const refused: Received = { ...nothing, state: 'refused' };

/** `era` null: a kernel without CONFIG_KEXEC_HANDOVER. */
export function receiveHandover(era: KhoEra | null, handover: Handover | null, witness: Witness): Received {
  if (handover === null) return nothing;
  const fdtPa = String(handover.rootPa);
  if (era === null) {
    const message = 'Passed KHO data, but CONFIG_KEXEC_HANDOVER not set. Ignoring.';
    witness.emit('kho.revival_refused', {
      reason: 'not_configured',
      fdtPa: null,
      expected: null,
      errno: null,
      message,
    });
    return refused;
  }
  const page = handover.memory.read(handover.rootPa, PAGE_SIZE) ?? new Uint8Array(PAGE_SIZE);
  const header = readHeader(page);
  const length = header.ok ? Math.min(PAGE_SIZE, header.header.totalSize) : PAGE_SIZE;
  const root = page.slice(0, length);
  const parsed = parseFdt(root);
  const compatible = parsed.ok ? text(parsed.fdt.root, 'compatible') : null;
  if (!parsed.ok || compatible !== era.compatible) {
    const at = `0x${handover.rootPa.toString(16)}`;
    const message = parsed.ok
      ? `setup: handover FDT (${at}) is incompatible with '${era.compatible}': 1`
      : `setup: handover FDT (${at}) is invalid: -9`;
    const reason = parsed.ok ? 'incompatible' : 'invalid';
    witness.emit('kho.revival_refused', { reason, fdtPa, expected: era.compatible, errno: null, message });
    disable(era, witness, errno.EINVAL);
    return refused;
  }
  if (handover.ranges === null) {
    // 6.19 and 7.0 leave the pointer at 0 until KHO is finalized.
    const message = 'disabling KHO revival: -2';
    witness.emit('kho.revival_refused', {
      reason: 'no_memory_map',
      fdtPa,
      expected: null,
      errno: errno.ENOENT,
      message,
    });
    return refused;
  }
  witness.emit('kho.handover_found', {});
  const { kept, misread } = rangesSeenBy(era.map, handover);
  const subtrees = parsed.fdt.root.children.flatMap((child) => readSubtree(child, handover));
  const known = subtrees.find((subtree) => subtree.name === 'kexec-metadata');
  const bytes = known === undefined ? null : handover.memory.read(known.pa, KEXEC_METADATA_SIZE);
  const decoded = bytes === null ? null : decodeKexecMetadata(bytes);
  const metadata = decoded !== null && decoded.ok ? decoded.metadata : null;
  return { state: 'accepted', root, subtrees, metadata, kept, misread };
}

function disable(era: KhoEra, witness: Witness, code: number): void {
  const message =
    era.refusedLine === 'with_errno' ? `disabling KHO revival: -${code}` : 'disabling KHO revival';
  witness.emit('kho.revival_refused', { reason: 'other', fdtPa: null, expected: null, errno: code, message });
}

function readSubtree(node: FdtNode, handover: Handover): IncomingSubtree[] {
  const pa = u64(node, 'preserved-data') ?? u64(node, 'fdt');
  if (pa === null) return [];
  const recorded = u64(node, 'blob-size');
  const page = handover.memory.read(pa, PAGE_SIZE);
  const header = page === null ? null : readHeader(page);
  const size = recorded !== null ? Number(recorded) : header?.ok ? header.header.totalSize : PAGE_SIZE;
  return [{ name: node.name, pa, size: Math.min(size, PAGE_SIZE) }];
}

function text(node: FdtNode, name: string): string | null {
  const value = node.properties.find((property) => property.name === name)?.value;
  return value === undefined ? null : new TextDecoder().decode(value).replace(/\0$/, '');
}

function u64(node: FdtNode, name: string): bigint | null {
  const value = node.properties.find((property) => property.name === name)?.value;
  if (value?.length !== 8) return null;
  return new DataView(value.buffer, value.byteOffset, 8).getBigUint64(0, true);
}
