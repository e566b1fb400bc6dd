/** An event of every kind, generated from the catalogue; and events that only a newer server could write. */
import type pg from 'pg';
import {
  digestOf,
  encodeEvent,
  shapeOf,
  type EventType,
  type NewEvent,
  type ValueShape,
} from '../../../services/kernel/index.js';

export const U64_MAX = '18446744073709551615';

function sample(value: ValueShape, pick: number): unknown {
  switch (value.kind) {
    case 'text':
      return 'some-text';
    case 'u64':
      return U64_MAX;
    case 'u32':
      return 4294967295;
    case 'int':
      return 16;
    case 'instant':
      return '2026-11-23T11:14:05.123456Z';
    case 'boolean':
      return true;
    case 'enum':
      return Object.keys(value.words)[pick % Object.keys(value.words).length];
    case 'list':
      return [Object.fromEntries(value.fields.map((field) => [field.name, sample(field.value, pick)]))];
  }
}

/** `pick` goes round the words of enums; `sparse` leaves out what may be null. */
export function sampleData(type: EventType, pick = 0, sparse = false): Record<string, unknown> {
  return Object.fromEntries(
    shapeOf(type).map(({ name, nullable, value }) => [name, sparse && nullable ? null : sample(value, pick)]),
  );
}

/** Puts an event into the log as a server does that knows more kinds than this one: past the gate of this build. */
export async function appendAsNewer(pool: pg.Pool, event: NewEvent): Promise<void> {
  const canonical = encodeEvent(event);
  const { id, epoch, seq } = event.producer;
  const { rows } = await pool.query<{ outcome: string }>(
    'select outcome from ledger.append($1, $2, $3, $3, $4, $5, $6, $7, null, null, null, null, null)',
    [
      id,
      epoch,
      seq,
      `[${canonical}]`,
      Buffer.byteLength(canonical) + 2,
      Buffer.from(digestOf(canonical), 'hex'),
      [event.hostId],
    ],
  );
  if (rows[0]?.outcome !== 'appended') throw new Error(`not appended: ${JSON.stringify(rows[0])}`);
}
