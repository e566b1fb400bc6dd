/** Files of machines: ELF cores with their memory and handovers, kernel images with their version sections. */
export { extractFile, type ExtractedFile, type Extraction, type WantedFile } from './extract-file.js';
export { openSource, sourceOf, type ByteSource, type OpenedFile } from './byte-source.js';
export type { CoreError, CoreFailure, CoreResult } from './core-error.js';
export { openCore, untilExpired, type Core, type MemoryRun } from './core-memory.js';
export { findRoots, type FoundRoot, type ScanWatch } from './find-roots.js';
export { BLANK, coreText, coreValue } from './handover-report.js';
export { imageText, readKernelImage, type KernelImage } from './kernel-image.js';
export { readHandovers, type ReadHandovers, type ReadHandoversOptions } from './read-handovers.js';
