/** Why a capture was refused as a whole. `line` counts from 1; null when no line is at fault. */
export interface CaptureError {
  readonly code: 'NOT_FOUND' | 'NOT_A_CAPTURE' | 'UNREADABLE' | 'NOT_TEXT' | 'MALFORMED';
  /** Relative to the capture; null when no single file is at fault. */
  readonly file: string | null;
  readonly line: number | null;
  readonly message: string;
}

/** Carries a {@link CaptureError} to the door, where it becomes a value. */
export class CaptureRefused extends Error {
  readonly error: CaptureError;
  constructor(error: CaptureError) {
    super(`${error.file ?? 'capture'}${error.line === null ? '' : `:${error.line}`}: ${error.message}`);
    this.name = 'CaptureRefused';
    this.error = error;
  }
}
