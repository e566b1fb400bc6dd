/** Flattened device trees: read, write as libfdt does, show, compare. Pure. */
export type { FdtError, FdtErrorCode, FdtFailure, FdtResult } from './result.js';
export type {
  Fdt,
  FdtHeader,
  FdtLayout,
  FdtLimits,
  FdtNode,
  FdtNopRun,
  FdtProperty,
  FdtReserveEntry,
  FdtResidue,
  TreeNode,
} from './model.js';
export { DEFAULT_LIMITS } from './model.js';
export { bytesEqual, fromHex, toHex } from './format.js';
export { headerNames, looksLikeFdt, readHeader } from './header.js';
export { parseFdt, type ParseOptions } from './parse.js';
export {
  parseTruncatedFdt,
  type PartialNode,
  type PartialProperty,
  type TruncatedFdt,
} from './parse-truncated.js';
export { encodeFdt } from './encode.js';
export { PAGE_SIZE, createSequentialWriter, type SequentialWriter } from './sequential-writer.js';
export { writeTree, type WriteTreeOptions } from './write-tree.js';
export { createEmptyTree, openInto, type FdtEditor } from './editor.js';
export { propertyText, toDts, valueText } from './dts.js';
export { valueForm, type ValueForm } from './value-text.js';
export { toJson, type FdtJson, type FdtNodeJson, type FdtPropertyJson } from './json.js';
export { fromJson } from './from-json.js';
export { diffFdt, type FdtHunk } from './diff.js';
export { hunkText } from './diff-text.js';
export { fdtRegions, partition, regionKinds, type ByteRegion, type RegionKind } from './regions.js';
export { treePlaces, type ByteRange, type PropertyPlace, type TreePlaces } from './places.js';
export { childPath, childPaths } from './struct-tokens.js';
export { placeAt } from './place-at.js';
export { firstDifference, type FdtDifference } from './first-difference.js';
