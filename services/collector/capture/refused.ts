/** Why a capture was rejected as a whole. `line` counts from 1; null when the error is not about a line. */
export interface CaptureError {
  readonly code: 'NOT_FOUND' | 'NOT_A_CAPTURE' | 'UNREADABLE' | 'MALFORMED';
  /** Path relative to the capture; null when the error is not about a single file. */
  readonly file: string | null;
  readonly line: number | null;
  readonly message: string;
}

/** Throws a {@link CaptureError} to `openCapture`, which returns it as a value. */
export class CaptureRefused extends Error {
  readonly error: CaptureError;
  constructor(error: CaptureError) {
    super(`${error.file ?? 'capture'}${error.line === null ? '' : `:${error.line}`}: ${error.message}`);
    this.name = 'CaptureRefused';
    this.error = error;
  }
}
