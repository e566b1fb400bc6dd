/**
 * The header of structures that state their features as bits: supported, required, active, u64 each, then thirteen
 * reserved words. Posted, in no release: experimental (kernel-facts-7.4 1.3).
 */
import { allZero, getU64, isU64, setU64 } from './bytes.js';
import type { FeatureBits } from './component-version.js';
import { abiFailure, type AbiResult } from './result.js';

export const FEATURE_HEADER_SIZE = 128;
const RESERVED = 24;

/** Error: RANGE. */
export function encodeFeatureHeader(features: FeatureBits): AbiResult<{ bytes: Uint8Array }> {
  const { supported, required, active } = features;
  if (![supported, required, active].every(isU64)) return abiFailure('RANGE', 'features must be u64');
  const problem = problemOf(features);
  if (problem !== null) return abiFailure('RANGE', problem);
  const bytes = new Uint8Array(FEATURE_HEADER_SIZE);
  [supported, required, active].forEach((bits, index) => {
    setU64(bytes, index * 8, bits);
  });
  return { ok: true, bytes };
}

/** `bytes`: the header alone. Errors: SIZE, FIELD (features that contradict each other, reserved words). */
export function decodeFeatureHeader(bytes: Uint8Array): AbiResult<{ features: FeatureBits }> {
  if (bytes.length !== FEATURE_HEADER_SIZE)
    return abiFailure('SIZE', `a feature header must have ${FEATURE_HEADER_SIZE} bytes`, bytes.length);
  const features = { supported: getU64(bytes, 0), required: getU64(bytes, 8), active: getU64(bytes, 16) };
  const problem = problemOf(features);
  if (problem !== null) return abiFailure('FIELD', problem);
  return allZero(bytes, RESERVED, FEATURE_HEADER_SIZE)
    ? { ok: true, features }
    : abiFailure('FIELD', 'the reserved words of the feature header must be zero', RESERVED);
}

/** A kernel supports what it requires and uses. */
function problemOf({ supported, required, active }: FeatureBits): string | null {
  if (supported === 0n) return 'at least one feature must be supported';
  return ((required | active) & ~supported) === 0n ? null : 'a required or active feature is not supported';
}
