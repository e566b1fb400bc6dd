/** `field`: the place in the file that breaks `rule`; `offset` in bytes from the start of the file. */
export interface CoreError {
  readonly field: string;
  readonly rule: string;
  readonly offset: number;
}

export interface CoreFailure {
  readonly ok: false;
  readonly error: CoreError;
}

export type CoreResult<T extends object> = ({ readonly ok: true } & T) | CoreFailure;

export function coreFailure(field: string, rule: string, offset: number): CoreFailure {
  return { ok: false, error: { field, rule, offset } };
}
