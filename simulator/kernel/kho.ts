/** KHO's outgoing side: the root tree, its subtrees and their observable files (KH). */
import {
  addSubtree,
  createKhoRoot,
  encodeKexecMetadata,
  removeSubtree,
  sequentialKhoRoot,
  setMapAddress,
  type KhoCompatible,
} from '../../services/abi/index.js';
import { errno } from '../errno.js';
import type { KhoEra } from '../eras/index.js';
import type { Witness } from '../host/observer.js';
import { PAGE_SIZE, type Region } from '../hardware/physical-memory.js';
import type { FaultPlan } from './faults.js';
import type { PreservedMemory, PreservedRange } from './preserved-memory.js';

export interface Subtree {
  readonly name: string;
  readonly pa: bigint;
  readonly size: bigint;
}

export class Kho {
  readonly era: KhoEra;
  private readonly preserved: PreservedMemory;
  readonly witness: Witness;
  private readonly faults: FaultPlan;
  private rootPa = 0n;
  private bytes: Uint8Array = new Uint8Array(0);
  private list: Subtree[] = [];
  /** Length of debugfs out/fdt: the length of the root when the file was created (kernel-facts 5.1). */
  private frozenLength = 0;
  private readonly notifiers: (() => void)[] = [];
  private snapshot: ReadonlyMap<bigint, PreservedRange> | null = null;

  constructor(era: KhoEra, preserved: PreservedMemory, witness: Witness, faults: FaultPlan) {
    this.era = era;
    this.preserved = preserved;
    this.witness = witness;
    this.faults = faults;
  }

  get subtrees(): readonly Subtree[] {
    return this.list;
  }
  get finalized(): boolean {
    return this.snapshot !== null;
  }
  /** The KHO data that kexec_file_load records; 0 when there is none. */
  get rootAddress(): bigint {
    return this.era.root === 'rewritten' && !this.finalized ? 0n : this.rootPa;
  }
  /** The handover if the machine jumps now. */
  get ranges(): ReadonlyMap<bigint, PreservedRange> | null {
    return this.era.map === 'radix' ? this.preserved.held() : this.snapshot;
  }

  /** fs_initcall of 6.19+: the root with its two properties (KH kho_out_fdt_setup). */
  createRoot(): void {
    if (this.era.root === 'rewritten') return;
    this.rootPa = this.preserved.allocatePreserved(PAGE_SIZE) ?? 0n;
    // The radix root is fixed at boot from 7.1 on; the chunk list of 6.19 and 7.0 exists only after finalize.
    const mapPa = this.era.map === 'radix' ? (this.preserved.memory.allocate(1) ?? 0n) : 0n;
    this.write(createKhoRoot(this.compatible, mapPa));
    this.frozenLength = this.bytes.length;
    this.witness.emit('kho.root_created', { compatible: this.era.compatible, mapPa: String(mapPa) });
  }

  /** kexec-metadata, 7.1+: the first child, added before debugfs creates out/fdt (KH kho_out_kexec_metadata). */
  createMetadata(release: string, kexecCount: number): void {
    if (!this.era.kexecMetadata) return;
    const encoded = encodeKexecMetadata({ previousRelease: release, kexecCount });
    const pa = this.preserved.allocatePreserved(PAGE_SIZE);
    if (!encoded.ok || pa === null) return;
    this.preserved.memory.write(pa, encoded.bytes);
    this.add('kexec-metadata', pa, encoded.bytes.length);
    this.frozenLength = this.bytes.length;
  }

  /** register_kho_notifier: called at each finalise of 6.16-6.18. */
  onFinalize(notify: () => void): void {
    this.notifiers.push(notify);
  }

  /** kho_add_subtree. */
  add(name: string, pa: bigint, size: number): void {
    const subtree = { name, pa, size: BigInt(size) };
    this.list.push(subtree);
    if (this.era.root === 'rewritten') return;
    this.write(
      addSubtree(this.bytes, this.compatible, {
        name,
        pa,
        size: this.era.child === 'blob' ? subtree.size : null,
      }),
    );
    // Only the blob form passes the size of the blob to kho_add_subtree.
    this.emitAdded(subtree);
  }

  /** kho_remove_subtree: reverts a failed setup. */
  remove(name: string): void {
    const gone = this.list.find((subtree) => subtree.name === name);
    if (gone === undefined) return;
    this.list = this.list.filter((subtree) => subtree !== gone);
    if (this.era.root === 'grown') this.write(removeSubtree(this.bytes, this.compatible, gone.pa));
    this.witness.emit('kho.subtree_removed', { name, pa: String(gone.pa) });
  }

  /** Fixes the current map. Returns 0 or a negative errno. */
  finalize(): number {
    const fault = this.faults.strike('finalize');
    if (fault !== null) {
      this.witness.emit('kho.finalize_failed', { errno: fault.errno });
      return -fault.errno;
    }
    if (this.era.root === 'rewritten') return this.rewrite();
    const mapPa = this.preserved.memory.allocate(1) ?? 0n;
    this.snapshot = new Map(this.preserved.held());
    this.write(setMapAddress(this.bytes, mapPa));
    this.witness.emit('kho.finalized', { mapPa: String(mapPa) });
    return 0;
  }

  /** kho_abort. `drops`: 6.16-6.18 drop every record; with LUO v4 (05/30) the records of the clients stay. */
  abort(drops: boolean): number {
    if (!this.finalized) {
      this.witness.emit('kho.abort_failed', { errno: errno.ENOENT });
      return -errno.ENOENT;
    }
    this.snapshot = null;
    if (drops) this.preserved.dropAll();
    else this.preserved.unpreserve(this.rootPa);
    this.witness.emit('kho.aborted', {});
    return 0;
  }

  /** debugfs out/fdt and out/sub_fdts/*. The root is absent on a kernel that was itself booted through KHO. */
  observeOut(moment: string, withRoot: boolean, scratch: readonly Region[]): void {
    const rewritten = this.era.root === 'rewritten';
    const lines = (values: readonly bigint[]): Uint8Array =>
      new TextEncoder().encode(values.map((value) => `0x${value.toString(16)}\n`).join(''));
    if (moment === 'boot') {
      this.witness.blob(`out/${this.era.areaFiles}_phys`, lines(scratch.map(({ pa }) => pa)), moment);
      this.witness.blob(`out/${this.era.areaFiles}_len`, lines(scratch.map(({ size }) => size)), moment);
    }
    if (this.era.finalize !== 'none') {
      this.witness.blob('out/finalize', new TextEncoder().encode(this.finalized ? '1\n' : '0\n'), moment);
    }
    if (rewritten && !this.finalized) return;
    if (withRoot || rewritten) {
      this.witness.blob('out/fdt', rewritten ? this.bytes : this.bytes.slice(0, this.frozenLength), moment);
    }
    for (const { name, pa, size } of this.list) {
      const content = this.preserved.memory.read(pa, Number(size));
      if (content !== null) this.witness.blob(`out/sub_fdts/${name}`, content, moment);
    }
  }

  /** 6.16-6.18 and v4: the root is rewritten, then the map (KH kho_finalize). */
  private rewrite(): number {
    if (this.finalized) {
      this.witness.emit('kho.finalize_failed', { errno: errno.EEXIST });
      return -errno.EEXIST;
    }
    if (this.rootPa === 0n) this.rootPa = this.preserved.memory.allocate(1) ?? 0n;
    this.preserved.preserve(this.rootPa, 1, 'folio');
    // The notifiers of 6.16-6.18 preserve their memory again at every finalize.
    for (const notify of this.notifiers) notify();
    for (const subtree of this.list)
      if (!this.preserved.holds(subtree.pa)) this.preserved.preserve(subtree.pa, 1, 'folio');
    const mapPa = this.preserved.memory.allocate(1) ?? 0n;
    this.snapshot = new Map(this.preserved.held());
    this.write(
      sequentialKhoRoot({
        compatible: this.compatible,
        mapPa,
        subtrees: this.list.map(({ name, pa }) => ({ name, pa, size: null })),
      }),
    );
    this.witness.emit('kho.root_created', { compatible: this.era.compatible, mapPa: String(mapPa) });
    for (const subtree of this.list) this.emitAdded(subtree);
    this.witness.emit('kho.finalized', { mapPa: String(mapPa) });
    return 0;
  }

  private emitAdded({ name, pa, size }: Subtree): void {
    this.witness.emit('kho.subtree_added', {
      name,
      pa: String(pa),
      size: this.era.child === 'blob' ? String(size) : null,
    });
  }

  /** A string of a manually built kernel is written unchanged: the encoder only needs the form. */
  private get compatible(): KhoCompatible {
    return this.era.compatible as KhoCompatible;
  }

  private write(encoded: { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false }): void {
    if (!encoded.ok) return;
    this.bytes = encoded.bytes;
    this.preserved.memory.write(this.rootPa, encoded.bytes);
  }
}
