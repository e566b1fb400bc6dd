/** Collector: converts a host's kernel log, debugfs, trace and agent log to events. Today it reads captures of real machines. */
export {
  openCapture,
  readCapture,
  type Capture,
  type CaptureOptions,
  type CaptureResult,
  type CapturedBoot,
  type OpenCapture,
} from './capture/read-capture.js';
export type { Landmarks } from './capture/boot-landmarks.js';
export { PRODUCER } from './capture/emit-events.js';
export type { CaptureError } from './capture/refused.js';
export type { IgnoredLines } from './observe/index.js';
