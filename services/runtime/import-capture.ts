/** Stores a capture in the ledger: the whole capture, or nothing if it is invalid. */
import type pg from 'pg';
import { openCapture, type CaptureError, type IgnoredLines } from '../collector/index.js';
import { asVersion, cutIntoBatches, type HostId, type Version } from '../kernel/index.js';
import { appendRetrying, messageOfRefusal } from '../ledger/index.js';
import { placeCapture } from './place-capture.js';
import { repeatedEvents } from './repeated-events.js';
import { storedBoots } from './stored-boots.js';

/** Error of an import. `CONFLICT`: the host already has other events for these boots or producer keys. */
export type ImportError =
  | CaptureError
  | {
      readonly code: 'CONFLICT' | 'REFUSED';
      readonly file: null;
      readonly line: null;
      readonly message: string;
    };

export type ImportResult =
  | {
      readonly ok: true;
      readonly events: number;
      /** Stored by this call. */
      readonly added: number;
      /** Stored by an earlier import of the same capture. */
      readonly replayed: number;
      readonly blobs: number;
      readonly ignored: readonly IgnoredLines[];
      readonly ignoredLines: number;
      /** Version of the last of these events in the stream of the host. */
      readonly lastVersion: Version;
    }
  | { readonly ok: false; readonly error: ImportError };

export interface ImportOptions {
  /** Default: name of the directory. */
  readonly hostId?: HostId;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The producer key (epoch = digest of the capture and its host) makes a second import of the same directory a replay
 * of the first. A capture whose boots do not come after those that the host has is rejected (see place-capture.ts),
 * because the order of boots is the order of their events. The whole capture is read before the first append; events
 * are created as they are sent.
 */
export async function importCapture(
  db: pg.Pool,
  dir: string,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const read = openCapture(dir, options.hostId === undefined ? {} : { hostId: options.hostId });
  if (!read.ok) return read;
  const { capture } = read;
  const stored = await storedBoots(db, capture.hostId);
  const placement = placeCapture(capture.digest, capture.boots, stored);
  if (placement.kind === 'refused')
    return refuse('CONFLICT', `${placement.why}, or pass another host id than ${capture.hostId} with --host`);
  const repeated = placement.kind === 'replay' ? await repeatedEvents(db, capture) : null;
  if (repeated?.kind === 'differs') return refuse('CONFLICT', repeated.why);
  const events = repeated?.rest ?? (placement.kind === 'after' ? capture.eventsAfterOthers : capture.events);
  let added = 0;
  let replayed = repeated?.stored ?? 0;
  let lastVersion = repeated?.lastVersion ?? asVersion(0n);
  for (const batch of cutIntoBatches(events, (digest) => capture.blobs.get(digest))) {
    const result = await appendRetrying(db, batch);
    if (result.kind === 'producer_conflict') return refuse('CONFLICT', messageOfRefusal(result));
    if (result.kind !== 'appended') return refuse('REFUSED', messageOfRefusal(result));
    if (result.replayed) replayed += batch.events.length;
    else added += batch.events.length;
    for (const receipt of result.receipts)
      if (receipt.lastVersion > lastVersion) lastVersion = receipt.lastVersion;
    options.onProgress?.(added + replayed, capture.facts);
  }
  const ignored = capture.ignored();
  return {
    ok: true,
    events: added + replayed,
    added,
    replayed,
    blobs: capture.blobs.size,
    ignored,
    ignoredLines: ignored.reduce((sum, one) => sum + one.count, 0),
    lastVersion,
  };
}

function refuse(code: 'CONFLICT' | 'REFUSED', message: string): ImportResult {
  return { ok: false, error: { code, file: null, line: null, message } };
}
