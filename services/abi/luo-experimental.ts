/**
 * Forms of LUO's blob that have been posted and are in no release: experimental. Both are the struct of 7.2 behind
 * another beginning, so their first bytes tell them apart (kernel-facts-7.4 1.3).
 * - `composite`: a version string of parts joined by `;` (`luo-v5;block-v1`). Its field is the string with its NUL,
 *   rounded up to 8 bytes, so everything after it moves: 40 bytes for that string.
 * - `features`: no string. A header of 128 bytes has the features that the old kernel supports, requires and uses, u64
 *   each, then thirteen reserved words: 152 bytes.
 */
import { fixedString, getU64, isU64, setFixedString, setU64 } from './bytes.js';
import { featuresText, type FeatureBits } from './component-version.js';
import { FEATURE_HEADER_SIZE, decodeFeatureHeader, encodeFeatureHeader } from './feature-header.js';
import type { LuoStruct } from './luo-struct.js';
import { abiFailure, type AbiResult } from './result.js';

export type LuoExperimental = LuoStruct &
  (
    | { readonly form: 'composite'; readonly version: string }
    | { readonly form: 'features'; readonly features: FeatureBits }
  );

/** liveupdate_num, sessions_pa, flbs_pa. */
const WORDS_SIZE = 24;
export const LUO_FEATURES_SIZE = FEATURE_HEADER_SIZE + WORDS_SIZE;
/** A string that needs more is none that a kernel would compare. */
const MAX_FIELD = 256;

/** At least two parts: a single one is a version of {@link LuoStruct}. */
const COMPOSITE = /^luo-[a-z0-9.-]+(;[a-z0-9][a-z0-9.-]*)+$/;

/** The version as `canHandOver` compares it. */
export function experimentalVersion(luo: LuoExperimental): string {
  return luo.form === 'composite' ? luo.version : featuresText(luo.features);
}

/** Size of the field that comes before the words. */
export function experimentalHeadSize(luo: LuoExperimental): number {
  return luo.form === 'composite' ? fieldSize(luo.version) : FEATURE_HEADER_SIZE;
}

function fieldSize(version: string): number {
  return Math.ceil((version.length + 1) / 8) * 8;
}

/** Errors: COMPATIBLE (no composite version), RANGE. */
export function encodeLuoExperimental(luo: LuoExperimental): AbiResult<{ bytes: Uint8Array }> {
  const words = [luo.number, luo.sessionsPa, luo.flbsPa];
  if (!words.every(isU64)) return abiFailure('RANGE', 'the number and the addresses must be u64');
  const head = experimentalHeadSize(luo);
  const bytes = new Uint8Array(head + WORDS_SIZE);
  if (luo.form === 'composite') {
    if (!COMPOSITE.test(luo.version) || head > MAX_FIELD || !setFixedString(bytes, 0, head, luo.version))
      return abiFailure('COMPATIBLE', 'the version must be parts joined by `;`, the first one of LUO');
  } else {
    const header = encodeFeatureHeader(luo.features);
    if (!header.ok) return header;
    bytes.set(header.bytes);
  }
  words.forEach((word, index) => {
    setU64(bytes, head + index * 8, word);
  });
  return { ok: true, bytes };
}

/**
 * Errors: SIZE (no such form has this size), COMPATIBLE (the first bytes are of neither form), FIELD (reserved words, or
 * features that contradict each other). The size decides nothing alone: the beginning must fit as well.
 */
export function decodeLuoExperimental(bytes: Uint8Array): AbiResult<{ luo: LuoExperimental }> {
  const head = bytes.length - WORDS_SIZE;
  if (head < 8 || head > MAX_FIELD || head % 8 !== 0)
    return abiFailure('SIZE', 'no form of luo_ser has this size', bytes.length);
  const words = {
    number: getU64(bytes, head),
    sessionsPa: getU64(bytes, head + 8),
    flbsPa: getU64(bytes, head + 16),
  };
  const version = fixedString(bytes, 0, head);
  if (version !== null && COMPOSITE.test(version))
    return fieldSize(version) === head
      ? { ok: true, luo: { form: 'composite', version, ...words } }
      : abiFailure('SIZE', `the field of ${version} must have ${fieldSize(version)} bytes`, head);
  if (bytes.length !== LUO_FEATURES_SIZE)
    return abiFailure('COMPATIBLE', 'the first bytes are no composite version of LUO');
  const header = decodeFeatureHeader(bytes.subarray(0, head));
  return header.ok ? { ok: true, luo: { form: 'features', features: header.features, ...words } } : header;
}
