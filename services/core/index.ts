/** Files of machines: ELF cores with their memory, kernel images with their version sections. */
export { writeContent, type WriteResult } from './write-content.js';
export { openSource, sourceOf, type ByteSource, type OpenedFile } from './byte-source.js';
export type { CoreError, CoreFailure, CoreResult } from './core-error.js';
export { openCore, untilExpired, type Core, type MemoryRun } from './core-memory.js';
export { findRoots, type FoundRoot, type ScanWatch } from './find-roots.js';
export { readKernelImage, type KernelImage } from './kernel-image.js';
