/** Stores a capture in the ledger: all of it or, when anything is wrong with it, nothing. */
import type pg from 'pg';
import {
  openCapture,
  PRODUCER,
  type CaptureError,
  type IgnoredLines,
  type OpenCapture,
} from '../collector/index.js';
import { asVersion, cutIntoBatches, type HostId, type Version } from '../kernel/index.js';
import { appendRetrying, readStream, type AppendRefusal } from '../ledger/index.js';

/** What can be wrong with an import beyond the capture itself. `CONFLICT`: the host's log has something else. */
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
      /** Of the host's stream, with the last of these events. */
      readonly lastVersion: Version;
    }
  | { readonly ok: false; readonly error: ImportError };

export interface ImportOptions {
  /** Default: the name of the directory. */
  readonly hostId?: HostId;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Boot starts read from the host's stream at once. */
const PAGE = 500;

/**
 * The producer key (epoch = digest of the capture and its host) makes a second import of the same directory a replay
 * of the first. A capture is refused when it shows boots that the host already has from another capture: its events
 * would report the same boots twice. The whole capture is read before the first append; events are made as they are
 * sent.
 */
export async function importCapture(
  db: pg.Pool,
  dir: string,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const read = openCapture(dir, options.hostId === undefined ? {} : { hostId: options.hostId });
  if (!read.ok) return read;
  const { capture } = read;
  const known = await bootsOfOthers(db, capture);
  if (known.length > 0) {
    return refuse(
      'CONFLICT',
      `boot ${known.join(', ')} of host ${capture.hostId} was imported from another capture; import this one under another host`,
    );
  }
  let added = 0;
  let replayed = 0;
  let lastVersion = asVersion(0n);
  for (const batch of cutIntoBatches(capture.events, (digest) => capture.blobs.get(digest))) {
    const result = await appendRetrying(db, batch);
    if (result.kind !== 'appended')
      return refuse(result.kind === 'producer_conflict' ? 'CONFLICT' : 'REFUSED', messageOf(result));
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

/** Boots of the capture that the host's stream has from a capture with another digest. */
async function bootsOfOthers(db: pg.Pool, capture: OpenCapture): Promise<string[]> {
  const own = new Set<string>(capture.boots.map((boot) => boot.id));
  const found = new Set<string>();
  for (let from = asVersion(1n); ;) {
    const page = await readStream(db, capture.hostId, {
      from,
      limit: PAGE,
      filter: { types: ['boot.started'] },
    });
    for (const event of page) {
      const other = event.producer.id === PRODUCER && event.producer.epoch !== capture.digest;
      if (other && event.bootId !== null && own.has(event.bootId)) found.add(event.bootId);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return [...found];
    from = asVersion(last.version + 1n);
  }
}

function messageOf(refusal: AppendRefusal): string {
  switch (refusal.kind) {
    case 'producer_conflict':
      return `event ${refusal.seq} of this capture is stored with other content: it was imported by a build that read it differently`;
    case 'invalid_events':
      return refusal.problems.map((one) => `event ${one.index}: ${one.field} ${one.rule}`).join('; ');
    case 'too_large':
      return `${refusal.actual} ${refusal.what} in one batch, ${refusal.limit} are allowed`;
    case 'unknown_blob':
      return `blob ${refusal.sha256} was not sent`;
    case 'wrong_expected_version':
      return `host ${refusal.hostId} is at version ${refusal.actual}`;
  }
}
