/**
 * Cursors: the key of a row, with its connection and a digest of the filter. Opaque to clients; the first part is a
 * version, which distinguishes this form from later ones.
 */
import { createHash } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import { requestError } from '../gate/request-error.js';

/** Connection of a cursor. Streams and event queries share `events`, so that one can continue the other. */
export type CursorKind =
  | 'events'
  | 'liveUpdates'
  | 'hosts'
  | 'sessions'
  | 'missingTelemetry'
  | 'pastBoots'
  | 'updates'
  | 'anomalies'
  | 'memory';

export interface CursorScope {
  readonly kind: CursorKind;
  /** Any JSON value that selects the rows, with its keys in a fixed order. */
  readonly filter: unknown;
}

const VERSION = '1';

function scopeDigest(scope: CursorScope): string {
  return createHash('sha256')
    .update(JSON.stringify([scope.kind, scope.filter]))
    .digest('hex')
    .slice(0, 12);
}

export interface CursorCodec {
  encode(key: string): string;
  /** The key of a cursor; throws INVALID_CURSOR naming the argument. */
  decode(argument: string, cursor: string): string;
}

/** The cursors of one connection. */
export function cursorCodec(scope: CursorScope): CursorCodec {
  const digest = scopeDigest(scope);
  return {
    encode: (key) => Buffer.from(`${VERSION}.${scope.kind}.${digest}.${key}`, 'utf8').toString('base64url'),
    decode(argument, cursor) {
      const bytes = Buffer.from(cursor, 'base64url');
      const [version, kind, found, ...rest] = bytes.toString('utf8').split('.');
      const garbage = bytes.toString('base64url') !== cursor || version !== VERSION || rest.length === 0;
      if (garbage) throw garbageCursor(argument);
      if (kind !== scope.kind)
        throw requestError(
          'INVALID_CURSOR',
          `${argument}: this is a cursor of ${String(kind)}, not of ${scope.kind}. Use a cursor that ${scope.kind} returned.`,
          { argument, problem: 'OTHER_CONNECTION' },
        );
      if (found !== digest)
        throw requestError(
          'INVALID_CURSOR',
          `${argument}: this cursor was issued for another filter or moment. Use the same ones, or start without a cursor.`,
          { argument, problem: 'OTHER_FILTER' },
        );
      return rest.join('.');
    },
  };
}

const POSITION = /^(0|[1-9][0-9]{0,19})$/;
const INT8_MAX = 9223372036854775807n;

/** A cursor whose key is a position, or another number up to `max`. */
export function positionOf(codec: CursorCodec, argument: string, cursor: string, max = INT8_MAX): bigint {
  const key = codec.decode(argument, cursor);
  if (!POSITION.test(key) || BigInt(key) > max) throw garbageCursor(argument);
  return BigInt(key);
}

export function garbageCursor(argument: string): GraphQLError {
  return requestError(
    'INVALID_CURSOR',
    `${argument}: not a cursor of this ledger. Use a cursor that this ledger returned.`,
    { argument, problem: 'GARBAGE' },
  );
}
