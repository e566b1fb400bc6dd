/** Append: one round trip for new events, a short transaction for events that may be a retry. */
import type pg from 'pg';
import { instantFromMicros } from '../instants.js';
import { ledgerSql } from '../sql.js';
import { appendOverlap } from './overlap.js';
import type { AppendInput, Prepared } from './prepare.js';
import { prepareAppend } from './prepare.js';
import { canGroup, grouperOf } from './group.js';
import { receiptOf, receiptsFor } from './receipt.js';
import type { AppendResult, Appended } from './result.js';
import type { Payload, Written } from './statement.js';
import { payloadOf, runWrite } from './statement.js';

const APPEND = ledgerSql('append/append.sql');

/**
 * Stores a batch as a whole or not at all. When it returns `appended`, the events survive the kill of any process and
 * of PostgreSQL. Throws on a lost connection or a deadlock; the caller may then make the same call again, see {@link
 * appendRetrying}.
 */
export async function append(
  db: pg.Pool,
  input: AppendInput,
  options: AppendOptions = {},
): Promise<AppendResult> {
  const prepared = prepareAppend(input);
  return prepared.kind === 'prepared' ? appendPrepared(db, prepared, options) : prepared;
}

export interface AppendOptions {
  /** False: the append always uses its own transaction. */
  readonly grouped?: boolean;
  /** Withdraws an append that still waits in the queue: the signal's reason is thrown and nothing is stored. */
  readonly signal?: AbortSignal;
}

export async function appendPrepared(
  db: pg.Pool,
  prepared: Prepared,
  { grouped = true, signal }: AppendOptions = {},
): Promise<AppendResult> {
  if (grouped && canGroup(prepared)) {
    const result = await grouperOf(db).append(prepared, signal);
    if (result !== 'alone') return result;
    signal?.throwIfAborted();
  }
  const payload = payloadOf(prepared, prepared.events, prepared.expected);
  const { producer, firstSeq, lastSeq } = prepared;
  const written = await runWrite(
    db,
    'ledger.append',
    APPEND,
    [producer.id, producer.epoch, String(firstSeq), String(lastSeq)],
    payload,
    prepared,
  );
  switch (written.kind) {
    case 'written':
      return appended(payload, written);
    case 'overlap':
      return appendOverlap(db, prepared);
    default:
      return written;
  }
}

function appended(payload: Payload, written: Extract<Written, { kind: 'written' }>): Appended {
  const missing =
    written.missing === null ? [] : [{ fromSeq: written.missing[0], toSeq: written.missing[1] }];
  return receiptOf(
    receiptsFor(payload, written.firstVersions),
    instantFromMicros(written.recordedMicros),
    missing,
    false,
  );
}
