/** Kernel: events, kernel state, the transition function and replay. Pure. */
export * from './brands.js';
export { CodedError } from './coded-error.js';
export { canonicalJson, NotCanonical, type Json } from './canonical.js';
export {
  catalogue,
  eventTypes,
  isEventType,
  isReadable,
  schemaVersionsOf,
  shapeOf,
  type EventData,
  type EventType,
} from './events/catalogue.js';
export {
  confidences,
  evidenceSources,
  type Evidence,
  type EvidenceSource,
  type EventOf,
  type LedgerEvent,
  type NewEvent,
  type NewEventOf,
  type ProducerKey,
  type Recorded,
  type StoredEvent,
} from './events/envelope.js';
export {
  appendLimits,
  blobsByDigest,
  createBatcher,
  cutIntoBatches,
  type AppendLimits,
  type Batcher,
  type EventBatch,
} from './events/batches.js';
export { parseEvent, type EventProblem, type ParsedEvent } from './events/parse.js';
export { decodeEvent, digestOf, encodeEvent } from './events/encode.js';
export { isInstant, type FieldShape, type ValueShape } from './events/fields.js';
export { kindsWithoutEffect, transition } from './transition/transition.js';
export type { KernelEvent } from './transition/edit.js';
export { arrivalOf, carriedBy, departureOf } from './transition/update.js';
export * from './state/kernel-state.js';
export { newestOf, toArray, lengthOf, type History } from './state/history.js';
export { emptyMemoryMap, findPage, pagesOf, type MemoryMap, type PageRecord } from './state/memory-map.js';
export {
  blobPath,
  isFreedMemory,
  rebuildBlob,
  rebuildBlobs,
  type RebuiltBlob,
} from './replay/rebuild-blobs.js';
export { judgeBlob, type BlobVerdict } from './replay/judge-blob.js';
export { diffStates, type Plain, type StateDiff, type StateHunk } from './diff/diff-states.js';
export {
  agree,
  contradicts,
  linkSigns,
  proves,
  type Left,
  type LinkSign,
  type Received,
} from './chain/links.js';
export * from './diagnosis/index.js';
export * from './divergence/index.js';
export * from './timing/index.js';
