import { fixedString, getU64, isU64, setFixedString, setU64 } from './bytes.js';
import { abiFailure, type AbiResult } from './result.js';

export const LUO_STRUCT_COMPATIBLE = 'luo-v5';
export const LUO_STRUCT_SIZE = 32;
const COMPATIBLE_SIZE = 8;

/**
 * `struct luo_ser` of 7.2 and 7.3, 32 bytes, native order (include/linux/kho/abi/luo.h, luo_core.c `luo_state_setup`):
 * compatible[8] @0, liveupdate_num @8, sessions_pa @16, flbs_pa @24. `sessionsPa` is 0 until the reboot call has
 * serialized at least one session.
 */
export interface LuoStruct {
  readonly number: bigint;
  readonly sessionsPa: bigint;
  readonly flbsPa: bigint;
}

/** Error: RANGE. */
export function encodeLuoStruct(luo: LuoStruct): AbiResult<{ bytes: Uint8Array }> {
  const values = [luo.number, luo.sessionsPa, luo.flbsPa];
  if (!values.every(isU64)) return abiFailure('RANGE', 'the number and the addresses must be u64');
  const bytes = new Uint8Array(LUO_STRUCT_SIZE);
  setFixedString(bytes, 0, COMPATIBLE_SIZE, LUO_STRUCT_COMPATIBLE);
  values.forEach((value, index) => {
    setU64(bytes, COMPATIBLE_SIZE + index * 8, value);
  });
  return { ok: true, bytes };
}

/** Errors: SIZE, COMPATIBLE. */
export function decodeLuoStruct(bytes: Uint8Array): AbiResult<{ luo: LuoStruct }> {
  if (bytes.length !== LUO_STRUCT_SIZE)
    return abiFailure('SIZE', `luo_ser must have ${LUO_STRUCT_SIZE} bytes`, bytes.length);
  if (fixedString(bytes, 0, COMPATIBLE_SIZE) !== LUO_STRUCT_COMPATIBLE) {
    return abiFailure('COMPATIBLE', `the compatible string must be ${LUO_STRUCT_COMPATIBLE}`);
  }
  return {
    ok: true,
    luo: { number: getU64(bytes, 8), sessionsPa: getU64(bytes, 16), flbsPa: getU64(bytes, 24) },
  };
}
