/**
 * The data that LUO leaves for the next kernel: its blob, and the list of sessions that the blob names (LC
 * luo_fdt_setup, luo_state_setup).
 */
import {
  LUO_STRUCT_SIZE,
  SESSION_CONTAINER,
  SESSION_CONTAINER_V5,
  sessionEntry,
  sessionEntryV4,
} from '../../services/abi/index.js';
import { errno, type ErrnoName } from '../errno.js';
import { PAGE_SIZE } from '../hardware/physical-memory.js';
import type { Kho } from './kho.js';
import { ListStorage } from './list-storage.js';
import { encodeLuoBlob } from './luo-blob.js';
import type { Session } from './session.js';
import type { FilesContext } from './session-files.js';

export class OutgoingBlob {
  private readonly cx: FilesContext;
  private readonly storage: ListStorage;
  private blobPa = 0n;
  private flbsPa = 0n;
  private sessionsPa = 0n;
  private written: bigint | null = null;

  constructor(cx: FilesContext) {
    this.cx = cx;
    this.storage = new ListStorage(cx.memory, cx.era.sessions, cx.era.sessions.form === 'container');
  }

  /** The liveupdate-number in the blob; null before {@link setUp}. */
  get number(): bigint | null {
    return this.written;
  }

  /** Head of the list as the blob has it; null when the blob has none. */
  get listAddress(): bigint | null {
    return this.sessionsPa === 0n ? null : this.sessionsPa;
  }

  /** late_initcall with liveupdate=on (LC luo_late_startup). False: memory was exhausted, live update stays off. */
  setUp(kho: Kho, number: bigint): boolean {
    const { memory, witness, era } = this.cx;
    const blobPa = memory.allocatePreserved(PAGE_SIZE);
    const listed = blobPa !== null && this.storage.grow(0);
    const flbsPa = listed && era.blob !== 'fdt_session' ? memory.allocatePreserved(PAGE_SIZE) : 0n;
    if (blobPa === null || !listed || flbsPa === null) {
      const what = era.blob === 'struct' ? 'LUO state' : 'FDT';
      const message = `failed to allocate/preserve ${what} memory`;
      witness.emit('luo.outgoing_failed', { errno: errno.ENOMEM, message });
      return false;
    }
    this.blobPa = blobPa;
    this.flbsPa = flbsPa;
    this.sessionsPa = this.storage.head;
    this.written = number;
    const bytes = this.write();
    kho.add('LUO', blobPa, era.blob === 'struct' ? LUO_STRUCT_SIZE : bytes.length);
    witness.emit('luo.outgoing_created', {
      compatible: era.compatible,
      number: String(number),
      sessionsPa: this.sessionsPa === 0n ? null : String(this.sessionsPa),
      flbsPa: flbsPa === 0n ? null : String(flbsPa),
    });
    return true;
  }

  /** Allocates memory for that many sessions. Null, or the errno. */
  makeRoom(count: number): ErrnoName | null {
    return this.storage.refusal(count) ?? (this.storage.grow(count) ? null : 'ENOMEM');
  }

  isFull(count: number): ErrnoName | null {
    return this.storage.refusal(count);
  }

  shrink(count: number): void {
    this.storage.shrink(count);
  }

  /** Writes the list of sessions into its pages; from 7.2 on the blob gets its head only now. */
  writeSessions(sessions: readonly Session[]): void {
    const entries = sessions.map(({ name, files, storage }) => ({
      name,
      filesPa: storage.head,
      count: BigInt(files.length),
    }));
    if (this.cx.era.nameBytes === 55) {
      const older = entries.map((entry) => ({ ...entry, pageCount: entry.filesPa === 0n ? 0n : 2n }));
      this.storage.write(sessionEntryV4, older, SESSION_CONTAINER_V5);
    } else {
      this.storage.write(sessionEntry, entries, SESSION_CONTAINER);
    }
    if (this.cx.era.sessions.form === 'container') return;
    this.sessionsPa = sessions.length === 0 ? 0n : this.storage.head;
    this.write();
  }

  /** 7.2+: after a failed serialize the blob names no list. */
  clearSessions(): void {
    if (this.cx.era.sessions.form === 'container') return;
    this.sessionsPa = 0n;
    this.write();
  }

  private write(): Uint8Array {
    const { sessionsPa, flbsPa, written } = this;
    const bytes = encodeLuoBlob(this.cx.era, { number: written ?? 1n, sessionsPa, flbsPa });
    this.cx.memory.memory.write(this.blobPa, bytes);
    return bytes;
  }
}
