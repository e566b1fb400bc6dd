/**
 * Why an FDT could not be read or written. The set is closed; names follow libfdt where it has one.
 *
 * - `TOOBIG`, `TOODEEP`: a limit of the reader, see {@link DEFAULT_LIMITS}
 * - `BADMAGIC`, `BADVERSION`, `TRUNCATED`, `BADLAYOUT`: the header or the places of the blocks
 * - `BADRESERVE`: the reserve map has no terminator
 * - `BADSTRUCTURE`, `BADNAME`, `BADSTRING`, `TRAILING`: the struct block, node names, property names
 * - `NOSPACE`, `EXISTS`, `NOTFOUND`, `BADSTATE`, `BADVALUE`: the writers
 * - `BADJSON`, `INCONSISTENT`: a model that cannot be turned into bytes
 */
export type FdtErrorCode =
  | 'TOOBIG'
  | 'TOODEEP'
  | 'BADMAGIC'
  | 'BADVERSION'
  | 'TRUNCATED'
  | 'BADLAYOUT'
  | 'BADRESERVE'
  | 'BADSTRUCTURE'
  | 'BADNAME'
  | 'BADSTRING'
  | 'TRAILING'
  | 'NOSPACE'
  | 'EXISTS'
  | 'NOTFOUND'
  | 'BADSTATE'
  | 'BADVALUE'
  | 'BADJSON'
  | 'INCONSISTENT';

/** `offset` is a byte offset from the start of the blob; 0 when the error has no place in it. */
export interface FdtError {
  readonly code: FdtErrorCode;
  readonly message: string;
  readonly offset: number;
}

export interface FdtFailure {
  readonly ok: false;
  readonly error: FdtError;
}

/** Expected failures are values, never exceptions. `T` is the shape of success without `ok`. */
export type FdtResult<T extends object = object> = ({ readonly ok: true } & T) | FdtFailure;

export function failure(code: FdtErrorCode, message: string, offset = 0): FdtFailure {
  return { ok: false, error: { code, message, offset } };
}
