import { fixedString, getU32, isU32, setFixedString, setU32 } from './bytes.js';
import { abiFailure, type AbiResult } from './result.js';

export const KEXEC_METADATA_VERSION = 1;
export const KEXEC_METADATA_SIZE = 73;
const RELEASE_SIZE = 65;

/**
 * `struct kho_kexec_metadata` version 1 (7.1+), 73 bytes packed, native order (include/linux/kho/abi/kexec_metadata.h,
 * kexec_handover.c `kho_out_kexec_metadata`): u32 version @0, previous_release[65] @4, u32 kexec_count @69.
 * An outgoing count is the incoming one plus 1.
 */
export interface KexecMetadata {
  readonly previousRelease: string;
  readonly kexecCount: number;
}

/** Error: RANGE (a release of more than 64 bytes, a count that is not a u32). */
export function encodeKexecMetadata(metadata: KexecMetadata): AbiResult<{ bytes: Uint8Array }> {
  if (!isU32(metadata.kexecCount)) return abiFailure('RANGE', 'kexec_count must be a u32', 69);
  const bytes = new Uint8Array(KEXEC_METADATA_SIZE);
  setU32(bytes, 0, KEXEC_METADATA_VERSION);
  if (!setFixedString(bytes, 4, RELEASE_SIZE, metadata.previousRelease)) {
    return abiFailure('RANGE', 'previous_release must have at most 64 bytes', 4);
  }
  setU32(bytes, 69, metadata.kexecCount);
  return { ok: true, bytes };
}

/** Errors: SIZE, COMPATIBLE (another version), FIELD (a release that is not text). */
export function decodeKexecMetadata(bytes: Uint8Array): AbiResult<{ metadata: KexecMetadata }> {
  if (bytes.length !== KEXEC_METADATA_SIZE) {
    return abiFailure('SIZE', `kexec metadata must have ${KEXEC_METADATA_SIZE} bytes`, bytes.length);
  }
  const version = getU32(bytes, 0);
  if (version !== KEXEC_METADATA_VERSION)
    return abiFailure(
      'COMPATIBLE',
      `version ${version} is not known; the known version is ${KEXEC_METADATA_VERSION}`,
      0,
    );
  const previousRelease = fixedString(bytes, 4, RELEASE_SIZE);
  if (previousRelease === null || !/^[\x20-\x7e]*$/.test(previousRelease)) {
    return abiFailure('FIELD', 'previous_release must be NUL-terminated text', 4);
  }
  return { ok: true, metadata: { previousRelease, kexecCount: getU32(bytes, 69) } };
}
