/** Collector: what a host's kernel log, debugfs, trace and agent show, as events. Today: captures of real machines. */
export {
  readCapture,
  type Capture,
  type CaptureOptions,
  type CaptureResult,
  type CapturedBoot,
} from './capture/read-capture.js';
export { PRODUCER } from './capture/emit-events.js';
export type { CaptureError } from './observe/malformed.js';
export type { IgnoredLines } from './observe/ignored.js';
