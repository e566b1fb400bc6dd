/**
 * An error without values of users, for the log. PostgreSQL repeats values in `detail`, `where` and, for bad values and
 * broken constraints, in the message itself.
 */
export interface SafeError {
  readonly type: string;
  readonly message: string;
  readonly stack: string | null;
  /** SQLSTATE, or the code of node or of the ledger. */
  readonly code: string | null;
  readonly constraint: string | null;
  readonly cause: SafeError | null;
}

/** SQLSTATE classes whose messages quote values: data exceptions, integrity constraint violations. */
const quotesValues = /^2[23][0-9A-Z]{3}$/;
const DEEPEST = 4;

export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error))
    return {
      type: typeof error,
      message: 'a value that is not an Error was thrown',
      stack: null,
      code: null,
      constraint: null,
      cause: null,
    };
  const { code, constraint, severity } = error as {
    readonly code?: unknown;
    readonly constraint?: unknown;
    readonly severity?: unknown;
  };
  const sqlState = typeof code === 'string' ? code : null;
  const quoting = severity !== undefined && sqlState !== null && quotesValues.test(sqlState);
  const message = quoting ? `PostgreSQL refused a value (${sqlState})` : error.message;
  const frames = /\n( +at [^]*)$/.exec(error.stack ?? '')?.[1] ?? null;
  return {
    type: error.name,
    message,
    // The stack starts with the message.
    stack: frames,
    code: sqlState,
    constraint: typeof constraint === 'string' ? constraint : null,
    cause: error.cause === undefined || depth >= DEEPEST ? null : safeError(error.cause, depth + 1),
  };
}
