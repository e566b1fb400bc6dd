/**
 * Appends that callers of one process make at the same time share one transaction: one round trip, one commit. An
 * append is sent at once and alone while a slot is free. Only appends that arrive while all slots are in use are
 * grouped, so grouping adds no latency. Each append keeps its own outcome and is stored as a whole or not at all.
 */
import type pg from 'pg';
import type { HostId } from '../../kernel/index.js';
import { asVersion } from '../../kernel/index.js';
import { asText } from '../database.js';
import { instantFromMicros } from '../instants.js';
import { ledgerSql } from '../sql.js';
import { isRolledBack, QUERY_CANCELED } from '../sqlstate.js';
import type { Prepared } from './prepare.js';
import { receiptOf } from './receipt.js';
import type { Appended } from './result.js';
import { answerWithin } from './statement.js';

const APPEND_GROUP = ledgerSql('append/append-group.sql');

/**
 * Statements in flight at once. More would make smaller groups; fewer would leave the disk idle while the CPU works.
 */
const LINES = 2;
const GROUP_APPENDS = 64;
const GROUP_EVENTS = 512;
/** Grouping does not help larger appends. */
const SMALL_EVENTS = 32;
const SMALL_BYTES = 64 * 1024;

/** 'alone': not stored; the caller sends it alone (a retry, or the whole group failed). */
export type Grouped = Appended | 'alone';

interface Waiting {
  readonly prepared: Prepared;
  readonly resolve: (result: Grouped) => void;
  readonly reject: (error: unknown) => void;
}

export function canGroup({ events, expected, wanted, sent, bytes }: Prepared): boolean {
  return (
    events.length <= SMALL_EVENTS &&
    bytes <= SMALL_BYTES &&
    expected.size === 0 &&
    wanted.size === 0 &&
    sent.size === 0
  );
}

const lines = new WeakMap<pg.Pool, Grouper>();

export function grouperOf(db: pg.Pool): Grouper {
  let grouper = lines.get(db);
  if (grouper === undefined) lines.set(db, (grouper = new Grouper(db)));
  return grouper;
}

export class Grouper {
  readonly #db: pg.Pool;
  readonly #queue: Waiting[] = [];
  #busy = 0;

  constructor(db: pg.Pool) {
    this.#db = db;
  }

  append(prepared: Prepared, signal?: AbortSignal): Promise<Grouped> {
    return new Promise((resolve, reject) => {
      const withdraw = (): void => {
        const place = this.#queue.indexOf(waiting);
        // An append that was taken from the queue is being sent: wait for its outcome.
        if (place === -1) return;
        this.#queue.splice(place, 1);
        waiting.reject(signal?.reason);
      };
      const settled = (): void => signal?.removeEventListener('abort', withdraw);
      const waiting: Waiting = {
        prepared,
        resolve(result) {
          settled();
          resolve(result);
        },
        reject(error) {
          settled();
          // Unchanged: the code of the error says whether the append may be repeated.
          reject(error);
        },
      };
      signal?.addEventListener('abort', withdraw, { once: true });
      this.#queue.push(waiting);
      this.#send();
    });
  }

  #send(): void {
    while (this.#busy < LINES && this.#queue.length > 0) {
      this.#busy++;
      void this.#run(this.#take()).finally(() => {
        this.#busy--;
        this.#send();
      });
    }
  }

  #take(): readonly Waiting[] {
    let events = 0;
    let count = 0;
    for (const { prepared } of this.#queue) {
      events += prepared.events.length;
      if (count > 0 && (count === GROUP_APPENDS || events > GROUP_EVENTS)) break;
      count++;
    }
    return this.#queue.splice(0, count);
  }

  async #run(group: readonly Waiting[]): Promise<void> {
    try {
      const outcome = await appendGroup(
        this.#db,
        group.map(({ prepared }) => prepared),
      );
      if (outcome.kind === 'stored') {
        for (const [index, { resolve }] of group.entries()) resolve(outcome.results[index] ?? 'alone');
        return;
      }
      // Nothing was written. Retries and first appends of a producer are sent alone; the others come first in the next
      // group.
      for (const [index, waiting] of [...group.entries()].reverse()) {
        if (outcome.alone.has(index)) waiting.resolve('alone');
        else this.#queue.unshift(waiting);
      }
    } catch (error) {
      // When PostgreSQL itself reported the error, the group was rolled back: nothing is stored, and one member may be
      // the cause. After any other error the outcome of each member is unknown. After a timeout no member is sent
      // again: all of them have waited long enough.
      const alone = isRolledBack(error) && (error as pg.DatabaseError).code !== QUERY_CANCELED;
      for (const { resolve, reject } of group) {
        if (alone) resolve('alone');
        else reject(error);
      }
    }
  }
}

type Outcome =
  | { readonly kind: 'stored'; readonly results: readonly Grouped[] }
  | { readonly kind: 'split'; readonly alone: ReadonlySet<number> };

async function appendGroup(db: pg.Pool, group: readonly Prepared[]): Promise<Outcome> {
  const producers = numbered(group.map(({ producer }) => `${producer.id}\0${producer.epoch}`));
  const hosts = numbered(group.flatMap(({ events }) => events.map((event) => event.hostId)));
  const keys = producers.sorted.map((key) => key.split('\0'));
  const { rows } = await db.query<(string | null)[]>({
    name: 'ledger.append_group',
    text: APPEND_GROUP,
    values: [
      keys.map(([id]) => id),
      keys.map(([, epoch]) => epoch),
      hosts.sorted,
      producers.places,
      group.map(({ firstSeq }) => String(firstSeq)),
      group.map(({ lastSeq }) => String(lastSeq)),
      hosts.places,
      `[${group.map(({ events }) => events.map((event) => event.canonical).join(',')).join(',')}]`,
      group.reduce((sum, { bytes }) => sum + bytes, 0),
      Buffer.from(group.map(({ events }) => events.map((event) => event.digest).join('')).join(''), 'hex'),
    ],
    rowMode: 'array',
    types: asText,
    ...answerWithin,
  });
  const [alone, versions, micros, missingOf, missingFrom, missingTo] = (rows[0] ?? []).map((text) =>
    text === null ? [] : text.replace(/^\{|\}$/g, '').split(','),
  );
  if (alone !== undefined && alone.length > 0)
    return { kind: 'split', alone: new Set(alone.map((index) => Number(index) - 1)) };
  const recordedAt = instantFromMicros(BigInt(micros?.[0] ?? 0));
  let at = 0;
  const results = group.map(({ events }, index) => {
    const from = at;
    at += events.length;
    const receipts = events.map(({ seq, hostId, digest }, nr) => ({
      seq: String(seq),
      hostId,
      version: asVersion(BigInt(versions?.[from + nr] ?? 0)),
      digest,
    }));
    const hole = missingOf?.indexOf(String(index + 1)) ?? -1;
    const [fromSeq, toSeq] = [missingFrom?.[hole], missingTo?.[hole]];
    return receiptOf(
      receipts,
      recordedAt,
      fromSeq === undefined || toSeq === undefined ? [] : [{ fromSeq, toSeq }],
      false,
    );
  });
  return { kind: 'stored', results };
}

/** The distinct keys, sorted (the order of locks), and for each given key its index among them, from 1. */
function numbered<T extends string | HostId>(
  keys: readonly T[],
): { readonly sorted: readonly T[]; readonly places: readonly number[] } {
  const sorted = [...new Set(keys)].sort();
  const place = new Map(sorted.map((key, index) => [key, index + 1]));
  return { sorted, places: keys.map((key) => place.get(key) ?? 0) };
}
