/** An error with a code from the closed list of the room that throws it. Outcomes that a caller handles are values. */
export class CodedError<Code extends string> extends Error {
  readonly code: Code;
  /** Facts for programs and log lines; never secrets. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: Code, message: string, details: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }
}
