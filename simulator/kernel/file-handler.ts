/** How one kind of file is handed over: the callbacks of LUO's file handlers (LF, MF). */
import type { PreservedMemory } from './preserved-memory.js';
import type { OpenFile } from './open-file.js';

export interface FileHandler {
  readonly compatible: string;
  takes(file: OpenFile): boolean;
  /** The physical address of the file's description, or a positive errno; an errno leaves nothing allocated. */
  preserve(
    file: OpenFile,
    memory: PreservedMemory,
  ): { readonly dataPa: bigint; readonly size: bigint } | { readonly errno: number };
  unpreserve(file: OpenFile, dataPa: bigint, memory: PreservedMemory): void;
  freeze(file: OpenFile, dataPa: bigint, memory: PreservedMemory): void;
  /** In the next kernel. Null: the description cannot be read. */
  retrieve(dataPa: bigint, memory: PreservedMemory): OpenFile | null;
  /** The last call. Unretrieved files are discarded. */
  finish(dataPa: bigint, retrieved: boolean, memory: PreservedMemory): void;
}
