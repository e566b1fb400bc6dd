/** How one kind of file crosses a kexec: the callbacks that LUO's file handlers have (LF, MF). */
import type { PreservedMemory } from './preserved-memory.js';
import type { OpenFile } from './open-file.js';

export interface FileHandler {
  readonly compatible: string;
  takes(file: OpenFile): boolean;
  /** The physical address of what describes the file, or a positive errno with nothing left behind. */
  preserve(
    file: OpenFile,
    memory: PreservedMemory,
  ): { readonly dataPa: bigint; readonly size: bigint } | { readonly errno: number };
  unpreserve(file: OpenFile, dataPa: bigint, memory: PreservedMemory): void;
  freeze(file: OpenFile, dataPa: bigint, memory: PreservedMemory): void;
  /** In the next kernel. Null: what was handed over cannot be read. */
  retrieve(dataPa: bigint, memory: PreservedMemory): OpenFile | null;
  /** The last call. What nobody retrieved is thrown away. */
  finish(dataPa: bigint, retrieved: boolean, memory: PreservedMemory): void;
}
