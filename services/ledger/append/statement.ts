/** The parameters that ledger.append and ledger.write_intake share, and their one result. */
import type pg from 'pg';
import type { Digest, HostId } from '../../kernel/index.js';
import { asDigest, asVersion } from '../../kernel/index.js';
import { asText } from '../database.js';
import { LedgerError } from '../errors.js';
import type { Prepared, PreparedEvent } from './prepare.js';
import type { ExpectedVersion, UnknownBlob, WrongExpectedVersion } from './result.js';

/** The events of one intake row, in the shape the SQL wants. */
export interface Payload {
  readonly events: readonly PreparedEvent[];
  readonly hosts: readonly HostId[];
  readonly values: readonly unknown[];
}

export type Written =
  | {
      readonly kind: 'written';
      readonly recordedMicros: bigint;
      readonly firstVersions: readonly bigint[];
      readonly missing: readonly [string, string] | null;
    }
  | { readonly kind: 'overlap' }
  | WrongExpectedVersion
  | UnknownBlob;

export function payloadOf(
  prepared: Prepared,
  events: readonly PreparedEvent[],
  expected: ReadonlyMap<HostId, ExpectedVersion>,
): Payload {
  // Sorted: every append locks streams in this order, so appends cannot deadlock on them.
  const hosts = [...new Set(events.map((event) => event.hostId))].sort();
  const place = new Map(hosts.map((hostId, index) => [hostId, index + 1]));
  const doc =
    events.length === 1
      ? `[${events[0]?.canonical ?? ''}]`
      : `[${events.map((event) => event.canonical).join(',')}]`;
  return {
    events,
    hosts,
    values: [
      doc,
      events.length === prepared.events.length ? prepared.bytes : Buffer.byteLength(doc),
      Buffer.from(
        events.length === 1 ? (events[0]?.digest ?? '') : events.map((event) => event.digest).join(''),
        'hex',
      ),
      hosts,
      hosts.length === 1 ? null : events.map((event) => place.get(event.hostId)),
      expected.size === 0 ? null : hosts.map((hostId) => expectedNumber(expected.get(hostId) ?? 'any')),
      prepared.wanted.size === 0 ? null : [...prepared.wanted.keys()].map(bytesOf),
      prepared.sent.size === 0 ? null : [...prepared.sent.keys()].map(bytesOf),
      prepared.sent.size === 0
        ? null
        : [...prepared.sent.values()].map((bytes) =>
            Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
          ),
    ],
  };
}

/**
 * An append without an answer for this long is given up and its connection is closed. The producer key makes the next
 * attempt safe. A network that drops a connection reports nothing, and other appends queue after this one. pg accepts
 * it for each statement; its types omit it.
 */
export const answerWithin: object = { query_timeout: 15_000 };

export async function runWrite(
  db: pg.Pool | pg.PoolClient,
  name: string,
  text: string,
  head: readonly unknown[],
  payload: Payload,
  prepared: Prepared,
): Promise<Written> {
  const { rows } = await db.query<(string | null)[]>({
    name,
    text,
    values: [...head, ...payload.values],
    rowMode: 'array',
    types: asText,
    ...answerWithin,
  });
  const [outcome, micros, versions, missingFrom, missingTo, at, actual, sha256] = rows[0] ?? [];
  switch (outcome) {
    case 'appended':
      return {
        kind: 'written',
        recordedMicros: BigInt(micros ?? 0),
        firstVersions: (versions ?? '{}').slice(1, -1).split(',').map(BigInt),
        missing:
          typeof missingFrom === 'string' && typeof missingTo === 'string' ? [missingFrom, missingTo] : null,
      };
    case 'overlap':
      return { kind: 'overlap' };
    case 'wrong_expected_version': {
      const hostId = payload.hosts[Number(at) - 1];
      if (hostId === undefined) break;
      return {
        kind: 'wrong_expected_version',
        hostId,
        expected: prepared.expected.get(hostId) ?? 'any',
        actual: asVersion(BigInt(actual ?? 0)),
      };
    }
    case 'unknown_blob': {
      const digest = asDigest((sha256 ?? '').slice(2));
      return { kind: 'unknown_blob', sha256: digest, index: prepared.wanted.get(digest) ?? 0 };
    }
    default:
      // Thrown below.
      break;
  }
  throw new LedgerError('APPEND_FAILED', `the append returned ${JSON.stringify(rows[0])}`);
}

function expectedNumber(expected: ExpectedVersion): string | null {
  switch (expected) {
    case 'any':
      return null;
    case 'noStream':
      return '0';
    case 'streamExists':
      return '-1';
    default:
      return String(expected);
  }
}

const bytesOf = (digest: Digest): Buffer => Buffer.from(digest, 'hex');
