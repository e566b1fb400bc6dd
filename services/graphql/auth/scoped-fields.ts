import type { Scope } from '../../access/index.js';

/** Fields below the roots that show raw bytes or what they decode to: physical addresses of the host's memory. */
export const scopedFields: Readonly<Record<string, Scope>> = {
  'Blob.bytes': 'blobs:read',
  'Blob.hex': 'blobs:read',
  'Blob.hexPage': 'blobs:read',
  'Blob.decoded': 'blobs:read',
  'RebuiltBlob.bytes': 'blobs:read',
  'RebuiltBlob.hex': 'blobs:read',
  'RebuiltBlob.hexPage': 'blobs:read',
  'RebuiltBlob.decoded': 'blobs:read',
  'DecidingBytes.expected': 'blobs:read',
  'DecidingBytes.found': 'blobs:read',
  'HexPage.hex': 'blobs:read',
  'FdtProperty.raw': 'blobs:read',
};

/** Types that contain such bytes: every field of one of these types must be listed above. */
export const scopedTypes: ReadonlySet<string> = new Set(['Base64', 'Hex', 'DecodedBlob']);
