import type { FdtError } from '../fdt/index.js';

/**
 * Why bytes do not have the form that a structure requires, or values do not fit it.
 *
 * - `SIZE`: too short, too long or not a multiple
 * - `COMPATIBLE`: another compatible string than the requested one
 * - `FIELD`: a field has a value that the kernel never writes
 * - `RANGE`: a value does not fit its field
 * - `EXISTS`, `NOTFOUND`, `NOSPACE`: adding to and removing from a tree
 * - `FDT`: the tree itself is invalid; `fdt` has the cause
 */
export type AbiErrorCode =
  'SIZE' | 'COMPATIBLE' | 'FIELD' | 'RANGE' | 'EXISTS' | 'NOTFOUND' | 'NOSPACE' | 'FDT';

/**
 * `offset`: bytes from the start of the structure (of the blob for trees). When the structure was read from memory,
 * `pa` is its physical address.
 */
export interface AbiError {
  readonly code: AbiErrorCode;
  readonly message: string;
  readonly offset: number;
  readonly pa?: bigint;
  readonly fdt?: FdtError;
}

export interface AbiFailure {
  readonly ok: false;
  readonly error: AbiError;
}

export type AbiResult<T extends object = object> = ({ readonly ok: true } & T) | AbiFailure;

export function abiFailure(code: AbiErrorCode, message: string, offset = 0): AbiFailure {
  return { ok: false, error: { code, message, offset } };
}

/** A failure in the structure at physical address `pa`. */
export function memoryFailure(code: AbiErrorCode, message: string, pa: bigint, offset = 0): AbiFailure {
  return { ok: false, error: { code, message, offset, pa } };
}

/** The same failure, moved by `shift` bytes into the structure at `pa`. A failure with an address keeps it. */
export function at(failure: AbiFailure, pa: bigint, shift = 0): AbiFailure {
  if (failure.error.pa !== undefined) return failure;
  return { ok: false, error: { ...failure.error, offset: failure.error.offset + shift, pa } };
}

/** Converts a tree error. Codes of the writers keep their names. */
export function fromFdtError(error: FdtError): AbiFailure {
  const code =
    error.code === 'EXISTS' || error.code === 'NOTFOUND' || error.code === 'NOSPACE' ? error.code : 'FDT';
  return { ok: false, error: { code, message: error.message, offset: error.offset, fdt: error } };
}
