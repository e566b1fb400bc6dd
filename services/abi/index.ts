/** Every LUO, KHO, memfd and kexec-metadata ABI: decode, encode, and which kernel can hand over to which. Pure. */
export type { AbiError, AbiErrorCode, AbiFailure, AbiResult } from './result.js';
export * from './luo-fdt.js';
export * from './luo-subsystems.js';
export * from './luo-struct.js';
export {
  decodeLuoExperimental,
  encodeLuoExperimental,
  experimentalVersion,
  type LuoExperimental,
} from './luo-experimental.js';
export {
  KHO_COMPATIBLES,
  decodeKhoRoot,
  type KhoCompatible,
  type KhoRoot,
  type KhoRootStyle,
  type KhoSubtree,
} from './kho-root.js';
export {
  addSubtree,
  createKhoRoot,
  encodeKhoRoot,
  removeSubtree,
  sequentialKhoRoot,
  setMapAddress,
} from './kho-root-builder.js';
export { decodePartialKhoRoot, type PartialKhoRoot, type PartialSubtree } from './kho-root-truncated.js';
export * from './kexec-metadata.js';
export * from './memblock.js';
export * from './kho-test.js';
export * from './vmalloc.js';
export * from './folio.js';
export * from './memfd.js';
export type { EntryCodec } from './entry-codec.js';
export * from './session-entry.js';
export * from './file-entry.js';
export * from './flb-entry.js';
export * from './pci-flb.js';
export {
  FILE_CONTAINER,
  FLB_CONTAINER,
  SESSION_CONTAINER,
  SESSION_CONTAINER_V5,
  containerCapacity,
  decodeContainer,
  encodeContainer,
  type ContainerShape,
} from './container.js';
export * from './block.js';
export { FLB_OBJECTS, KNOWN_RELEASES, RELEASES, predatesKho, releaseOf, type Release } from './releases.js';
export { handoverOutcome, type HandoverOutcome } from './handover.js';
export {
  PAGE_SIZES,
  replayAddresses,
  sparseMemory,
  writePlaced,
  type Allocate,
  type MemoryWriter,
  type PageSize,
  type PhysicalMemory,
  type PlacedBytes,
  type SparseMemory,
} from './physical-memory.js';
export {
  defaultMapLimits,
  preservedRanges,
  splitRange,
  type MapLimits,
  type Preservation,
  type PreservedRange,
} from './preservation.js';
export {
  chunkListShape,
  type ChunkListLayout,
  type ChunkListShape,
  type PlacedChunk,
} from './chunk-list-layout.js';
export { decodeChunkList, encodeChunkList, type ChunkListMap } from './chunk-list.js';
export { fromRadixKey, radixConstants, radixKey, type RadixConstants } from './radix-key.js';
export {
  decodeRadixMap,
  encodeRadixMap,
  type RadixLayout,
  type RadixMap,
  type RadixNode,
} from './radix-map.js';
export { placeVmalloc, readVmalloc, readVmallocBytes, type VmallocPages } from './vmalloc-memory.js';
export {
  DEFAULT_MEMFD_LIMITS,
  placeMemfd,
  readMemfd,
  type MemfdInMemory,
  type MemfdLimits,
} from './memfd-memory.js';
export {
  DEFAULT_LIST_LIMITS,
  placeSessions,
  readSessions,
  type ListEra,
  type ListLimits,
  type SessionInMemory,
  type SessionsInMemory,
} from './session-lists.js';
export {
  placeLuoState,
  readLuoState,
  type FilePayload,
  type HandedFile,
  type HandedSession,
  type LuoBlob,
  type LuoState,
} from './luo-state.js';
export {
  readHandover,
  type CoreLimits,
  type FlbInCore,
  type HandoverInCore,
  type MapInCore,
  type Part,
  type SubtreeInCore,
} from './handover-in-core.js';
export type { FileInCore, SessionInCore } from './handed-sessions.js';
export { memfdExtents, type MemfdExtent } from './memfd-extents.js';
export { sessionClient } from './session-client.js';
export { handlerName } from './handler-name.js';
export {
  componentVersion,
  featuresText,
  versionFit,
  type ComponentVersion,
  type FeatureBits,
  type VersionFit,
} from './component-version.js';
export type { HandoverSetup, StatedVersion } from './handover-setup.js';
export {
  DIRECTED_EXCEPTIONS,
  MISMATCH_RULES,
  type Component,
  type Effect,
  type HandoverRule,
} from './handover-rules.js';
export type { Observation } from './observed-handovers.js';
export type { ComponentVerdict, Evidence } from './compare-components.js';
export { canHandOver, compatibilityMatrix, type Handover, type HandoverVerdict } from './can-hand-over.js';
export { knownVersions, type VersionedComponent } from './known-versions.js';
export {
  strandedIf,
  type DroppedAbi,
  type FleetHost,
  type StrandedHost,
  type StrandedReport,
} from './stranded-if.js';
export type { DecodedBlob } from './decoded-blob.js';
export { decodeBlob } from './decode-blob.js';
export { encodeBlob } from './encode-blob.js';
export { blobToJson, type JsonValue } from './blob-json.js';
export { firstBlobDifference, type BlobDifference } from './blob-difference.js';
export { fieldOf, type Field, type FieldType, type Repeat, type StructLayout } from './layout.js';
export { LAYOUTS } from './layouts.js';
export { packedLayout, readFields, type FieldValue } from './packed-fields.js';
export { diffBlobs, type BlobHunk, type BlobPart } from './diff-blobs.js';
export { versionBytes, versionPlace, type VersionPlace, type VersionedPart } from './version-place.js';
export { blobRegions } from './blob-regions.js';
export { treeLayout } from './tree-layout.js';
export type { AbiPage, ExampleTree } from './abi-page.js';
export { ABI_PAGES } from './abi-pages.js';
export { handoverText, matrixText } from './handover-text.js';
