/** A capture that was imported before, compared with what the ledger has of it. */
import type pg from 'pg';
import type { OpenCapture } from '../collector/index.js';
import { asVersion, canonicalJson, type LedgerEvent, type NewEvent, type Version } from '../kernel/index.js';
import { readStream } from '../ledger/index.js';

export type Repeated =
  | {
      readonly kind: 'same';
      /** Events that the ledger has. */
      readonly stored: number;
      readonly lastVersion: Version;
      /** Events that an interrupted import did not send. */
      readonly rest: Iterable<NewEvent>;
    }
  | { readonly kind: 'differs'; readonly why: string };

/** Events read per query. */
const PAGE = 500;

/**
 * An event that reports the same fact is the same event: earlier versions kept other texts as evidence, and what they
 * stored stays as it is.
 */
export async function repeatedEvents(db: pg.Pool, capture: OpenCapture): Promise<Repeated> {
  const events = (await cameAfterOthers(db, capture)) ? capture.eventsAfterOthers : capture.events;
  const read = events[Symbol.iterator]();
  let stored = 0;
  let lastVersion = asVersion(0n);
  for await (const known of storedEvents(db, capture)) {
    const next = read.next();
    if (next.done === true || factOf(next.value) !== factOf(known))
      return { kind: 'differs', why: difference(known, next.done === true ? null : next.value, stored) };
    stored += 1;
    lastVersion = known.version;
  }
  return { kind: 'same', stored, lastVersion, rest: { [Symbol.iterator]: () => read } };
}

/** The first boot of a capture declares that kernels before it were not seen only where the host had others. */
async function cameAfterOthers(db: pg.Pool, { hostId, digest, boots }: OpenCapture): Promise<boolean> {
  const bootIds = boots.slice(0, 1).map((boot) => boot.id);
  const filter = { types: ['telemetry.missing' as const], bootIds };
  const declared = await readStream(db, hostId, { limit: PAGE, filter });
  return declared.some(
    (event) =>
      event.type === 'telemetry.missing' && event.data.facts === 'boots' && event.producer.epoch === digest,
  );
}

async function* storedEvents(db: pg.Pool, { hostId, digest }: OpenCapture): AsyncGenerator<LedgerEvent> {
  for (let from = asVersion(1n); ;) {
    const page = await readStream(db, hostId, { from, limit: PAGE });
    for (const event of page) if (event.producer.epoch === digest) yield event;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    from = asVersion(last.version + 1n);
  }
}

/** Everything but the evidence. */
function factOf({ type, bootId, occurredAt, monotonicNs, data, blobs }: NewEvent | LedgerEvent): string {
  return canonicalJson({ type, bootId, occurredAt, monotonicNs, data, blobs });
}

function difference(known: LedgerEvent, read: NewEvent | null, same: number): string {
  const now = read === null ? 'nothing' : read.type === known.type ? 'other data' : read.type;
  return `an earlier version imported this capture and read it differently: the first ${same} events are equal, event ${same + 1} is stored as ${known.type} and is read as ${now} today. What is stored stays as it is. To store today's reading, pass another host id with --host`;
}
