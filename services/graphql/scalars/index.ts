/** The ledger's scalars. The common libraries do not keep u64, microseconds and bytes exact. */
import { Base64Scalar, HexScalar } from './bytes.js';
import { CursorScalar } from './cursor.js';
import { DateTimeScalar } from './date-time.js';
import { DurationScalar } from './duration.js';
import { PositionScalar, UInt64Scalar, VersionScalar } from './integer.js';
import { JsonScalar } from './json.js';
import { Sha256Scalar } from './sha256.js';

export { toInstant } from './date-time.js';

/** Scalars by their names in the SDL. */
export const scalars = {
  Position: PositionScalar,
  Version: VersionScalar,
  UInt64: UInt64Scalar,
  DateTime: DateTimeScalar,
  Duration: DurationScalar,
  Base64: Base64Scalar,
  Hex: HexScalar,
  Sha256: Sha256Scalar,
  JSON: JsonScalar,
  Cursor: CursorScalar,
};
