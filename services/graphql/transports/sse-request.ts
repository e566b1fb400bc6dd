/** Converts the query string of `GET /v1/events` to the arguments of the stream. */
import { asPosition, type Position } from '../../kernel/index.js';
import { badArgument } from '../gate/request-error.js';
import type { StreamStartInput } from '../generated.js';
import { toInstant } from '../scalars/index.js';
import { shown } from '../scalars/refuse.js';
import type { StreamRequest } from '../stream/open-stream.js';

const known: ReadonlySet<string> = new Set([
  'after',
  'hosts',
  'types',
  'occurredFrom',
  'occurredBefore',
  'batch',
]);
const MAX_CURSOR = 256;
const INT8_MAX = 9223372036854775807n;

/** Throws BAD_USER_INPUT naming the parameter. */
export function sseRequest(
  query: unknown,
  lastEventId: string | string[] | undefined,
): Omit<StreamRequest, 'client'> {
  const given = new Map<string, string>();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    // Rejected, because ignoring a misspelt filter would send the whole log.
    if (!known.has(name))
      throw badArgument(
        name.slice(0, 64),
        `is not a parameter. The parameters are ${[...known].join(', ')}.`,
      );
    if (typeof value !== 'string') throw badArgument(name, 'must be given at most once');
    given.set(name, value);
  }
  const hostIds = list(given.get('hosts'));
  const types = list(given.get('types'));
  const occurredFrom = instant('occurredFrom', given.get('occurredFrom'));
  const occurredBefore = instant('occurredBefore', given.get('occurredBefore'));
  const batch = given.get('batch') ?? '100';
  if (batch.length > 6 || !/^[0-9]{1,6}$/.test(batch))
    throw badArgument('batch', `must be a whole number, not ${shown(batch)}`);
  return {
    field: 'sse',
    // Last-Event-ID, which a client sends on reconnecting, is newer than the `after` of its URL.
    after: start(typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : given.get('after')),
    filter: {
      ...(hostIds === null ? {} : { hostIds }),
      ...(types === null ? {} : { types }),
      ...(occurredFrom === null ? {} : { occurredFrom }),
      ...(occurredBefore === null ? {} : { occurredBefore }),
    },
    batch: Number(batch),
    stateOnly: false,
  };
}

function start(text: string | undefined): StreamStartInput {
  if (text === undefined) throw badArgument('after', 'must be BEGINNING, END, a position or a cursor');
  if (text === 'BEGINNING' || text === 'END') return { at: text };
  if (text.length > MAX_CURSOR)
    throw badArgument(
      'after',
      `not a cursor of this ledger: it has ${text.length} characters, the longest has ${MAX_CURSOR}`,
    );
  if (/^(0|[1-9][0-9]{0,18})$/.test(text)) return { position: positionArgument(text) };
  return { cursor: text };
}

function positionArgument(text: string): Position {
  const position = BigInt(text);
  if (position > INT8_MAX) throw badArgument('after', `must be at most ${INT8_MAX}, not ${text}`);
  return asPosition(position);
}

function list(text: string | undefined): readonly string[] | null {
  return text === undefined ? null : text.split(',').filter((part) => part !== '');
}

function instant(name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const value = toInstant(text);
  if (value === null)
    throw badArgument(name, `must be RFC 3339 in UTC such as 2026-11-23T11:14:05Z, not ${shown(text)}`);
  return value;
}
