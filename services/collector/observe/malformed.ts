/** Why a capture was refused as a whole. `line` counts from 1; null where no line is to blame. */
export interface CaptureError {
  readonly code: 'NOT_FOUND' | 'NOT_A_CAPTURE' | 'UNREADABLE' | 'NOT_TEXT' | 'MALFORMED';
  /** Relative to the capture; null where no file of it is to blame. */
  readonly file: string | null;
  readonly line: number | null;
  readonly message: string;
}

/** Carries a {@link CaptureError} from deep inside a parser to the door, where it becomes a value. */
export class CaptureRefused extends Error {
  readonly error: CaptureError;
  constructor(error: CaptureError) {
    super(`${error.file ?? 'capture'}${error.line === null ? '' : `:${error.line}`}: ${error.message}`);
    this.name = 'CaptureRefused';
    this.error = error;
  }
}

export function malformed(file: string, line: number | null, message: string): CaptureRefused {
  return new CaptureRefused({ code: 'MALFORMED', file, line, message });
}
