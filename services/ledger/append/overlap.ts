/**
 * An append that starts at or below the last seq that its producer is known to have used: a retry, a retry in other
 * batches, or late events that fill a hole. It is rare, so it is a transaction of several statements. The producer row
 * is locked throughout.
 */
import type pg from 'pg';
import type { HostId, Version } from '../../kernel/index.js';
import { asDigest, asHostId, asVersion } from '../../kernel/index.js';
import { asText } from '../database.js';
import { LedgerError } from '../errors.js';
import { instantFromMicros, instantFromPg } from '../instants.js';
import { withClient } from '../lend-client.js';
import { ledgerSql } from '../sql.js';
import { isTransient } from '../sqlstate.js';
import { cutHole } from './holes.js';
import type { Prepared, PreparedEvent } from './prepare.js';
import { receiptOf, receiptsFor } from './receipt.js';
import type { AppendResult, EventReceipt, ExpectedVersion, ProducerConflict } from './result.js';
import { payloadOf, runWrite } from './statement.js';

const LOCK_PRODUCER = ledgerSql('append/lock-producer.sql');
const FIND_STORED = ledgerSql('append/find-stored.sql');
const WRITE_REST = ledgerSql('append/write-rest.sql');
const OPEN_HOLES = ledgerSql('append/open-holes.sql');
const SETTLE_HOLE = ledgerSql('append/settle-hole.sql');

type Stored = ReadonlyMap<bigint, EventReceipt & { readonly recordedAt: string }>;
type Query = (text: string, values: readonly unknown[]) => Promise<readonly (readonly string[])[]>;

export function appendOverlap(db: pg.Pool, prepared: Prepared): Promise<AppendResult> {
  return withClient(db, async (client) => {
    await client.query('begin isolation level read committed');
    try {
      const result = await decide(client, prepared);
      await client.query(result.kind === 'appended' ? 'commit' : 'rollback');
      return result;
    } catch (error) {
      // A lost connection needs no rollback: closing it ends its transaction.
      if (!isTransient(error)) await client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}

async function decide(client: pg.PoolClient, prepared: Prepared): Promise<AppendResult> {
  const query: Query = async (text, values) =>
    (await client.query<string[]>({ text, values: [...values], rowMode: 'array', types: asText })).rows;
  const [producer] = await query(LOCK_PRODUCER, [prepared.producer.id, prepared.producer.epoch]);
  const producerNo = producer?.[0];
  const knownLast = BigInt(producer?.[1] ?? 0);
  if (producerNo === undefined)
    throw new LedgerError('APPEND_FAILED', `producer ${prepared.producer.id} was deleted during the append`);

  const stored = await findStored(query, producerNo, prepared);
  const conflict = firstConflict(prepared.events, stored);
  if (conflict !== null) return conflict;
  const rest = prepared.events.filter((event) => !stored.has(event.seq));
  await refuseArchived(query, producerNo, knownLast, rest);
  const receipts: EventReceipt[] = [];
  let recordedAt = '';
  for (const { recordedAt: at, ...receipt } of stored.values()) {
    receipts.push(receipt);
    if (at > recordedAt) recordedAt = at;
  }
  if (rest.length === 0)
    return receiptOf(receipts, recordedAt, await holesBelow(query, producerNo, prepared.firstSeq), true);

  const payload = payloadOf(prepared, rest, restExpected(prepared, stored));
  const last = rest.at(-1);
  if (last === undefined)
    throw new LedgerError('APPEND_FAILED', 'every event of the batch is stored, so nothing is left to write');
  const head = [producerNo, rest.map((event) => String(event.seq))];
  const written = await runWrite(client, 'ledger.write_rest', WRITE_REST, head, payload, prepared);
  if (written.kind === 'overlap')
    throw new LedgerError('APPEND_FAILED', 'ledger.write_intake returned overlap, which it never checks');
  if (written.kind === 'wrong_expected_version')
    return { ...written, expected: prepared.expected.get(written.hostId) ?? 'any' };
  if (written.kind !== 'written') return written;

  await fillHoles(query, producerNo, rest);
  if (last.seq > knownLast)
    await query('update ledger.producer set last_seq = $2 where producer_no = $1', [
      producerNo,
      String(last.seq),
    ]);
  receipts.push(...receiptsFor(payload, written.firstVersions));
  receipts.sort((a, b) => (BigInt(a.seq) < BigInt(b.seq) ? -1 : 1));
  return receiptOf(
    receipts,
    instantFromMicros(written.recordedMicros),
    await holesBelow(query, producerNo, prepared.firstSeq),
    false,
  );
}

async function findStored(
  query: Query,
  producerNo: string,
  { firstSeq, lastSeq }: Prepared,
): Promise<Stored> {
  const rows = await query(FIND_STORED, [producerNo, String(firstSeq), String(lastSeq)]);
  return new Map(
    rows.map(([seq = '', hostId = '', version = '', digest = '', recordedAt = '']) => [
      BigInt(seq),
      {
        seq,
        hostId: asHostId(hostId),
        version: asVersion(BigInt(version)),
        digest: asDigest(digest.slice(2)),
        recordedAt: instantFromPg(recordedAt),
      },
    ]),
  );
}

/**
 * A seq that was used, is in no open hole and is not stored belongs to an archived event. Storing it again would break
 * exactly-once, and its receipt is not in the database. Such a retry comes months late and is refused.
 */
async function refuseArchived(
  query: Query,
  producerNo: string,
  knownLast: bigint,
  rest: readonly PreparedEvent[],
): Promise<void> {
  const used = rest.filter((event) => event.seq <= knownLast);
  const [from, to] = [used[0]?.seq, used.at(-1)?.seq];
  if (from === undefined || to === undefined) return;
  const holes = await query(OPEN_HOLES, [producerNo, String(from), String(to)]);
  const gone = used.find(
    ({ seq }) => !holes.some(([first = '', last = '']) => seq >= BigInt(first) && seq <= BigInt(last)),
  );
  if (gone === undefined) return;
  throw new LedgerError(
    'ARCHIVED',
    `producer.seq ${gone.seq} was stored before and is archived now. Omit archived events from the append`,
    {
      seq: String(gone.seq),
    },
  );
}

function firstConflict(events: readonly PreparedEvent[], stored: Stored): ProducerConflict | null {
  for (const { seq, digest } of events) {
    const known = stored.get(seq);
    if (known === undefined || known.digest === digest) continue;
    const { recordedAt: _, ...receipt } = known;
    return {
      kind: 'producer_conflict',
      seq: String(seq),
      storedDigest: known.digest,
      sentDigest: digest,
      receipt,
    };
  }
  return null;
}

/**
 * The caller's expectation is about the stream before the whole batch. Events of the batch that are stored already
 * moved an exact version by their number, and they prove the other expectations.
 */
function restExpected({ expected }: Prepared, stored: Stored): ReadonlyMap<HostId, ExpectedVersion> {
  const counts = new Map<HostId, bigint>();
  for (const { hostId } of stored.values()) counts.set(hostId, (counts.get(hostId) ?? 0n) + 1n);
  const moved = (hostId: HostId, value: ExpectedVersion): ExpectedVersion => {
    const count = counts.get(hostId) ?? 0n;
    if (count === 0n || value === 'any' || value === 'streamExists') return value;
    return asVersion((value === 'noStream' ? 0n : (value as bigint)) + count) satisfies Version;
  };
  return new Map([...expected].map(([hostId, value]) => [hostId, moved(hostId, value)]));
}

async function fillHoles(query: Query, producerNo: string, rest: readonly PreparedEvent[]): Promise<void> {
  const arrived = new Set(rest.map((event) => event.seq));
  const [from, to] = [rest[0]?.seq ?? 0n, rest.at(-1)?.seq ?? 0n];
  for (const [holeFrom = '', holeTo = ''] of await query(OPEN_HOLES, [
    producerNo,
    String(from),
    String(to),
  ])) {
    const pieces = cutHole(BigInt(holeFrom), BigInt(holeTo), arrived);
    await query(SETTLE_HOLE, [
      producerNo,
      holeFrom,
      pieces.map((piece) => String(piece.from)),
      pieces.map((piece) => String(piece.to)),
      pieces.map((piece) => piece.resolved),
    ]);
  }
}

/** The hole right below a seq, if it is still open: the holes of the first receipt, as far as they are not filled. */
async function holesBelow(
  query: Query,
  producerNo: string,
  seq: bigint,
): Promise<readonly { readonly fromSeq: string; readonly toSeq: string }[]> {
  const below = String(seq - 1n);
  const rows = await query(OPEN_HOLES, [producerNo, below, below]);
  return rows.map(([fromSeq = '', toSeq = '']) => ({ fromSeq, toSeq }));
}
