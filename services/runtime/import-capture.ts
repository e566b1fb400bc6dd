/** Stores a capture in the ledger: the whole capture, or nothing if it is invalid. */
import type pg from 'pg';
import {
  openCapture,
  PRODUCER,
  type CaptureError,
  type IgnoredLines,
  type OpenCapture,
} from '../collector/index.js';
import { asVersion, cutIntoBatches, type HostId, type Version } from '../kernel/index.js';
import { appendRetrying, messageOfRefusal, readStream } from '../ledger/index.js';

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

/** Boot starts read per query. */
const PAGE = 500;

/**
 * The producer key (epoch = digest of the capture and its host) makes a second import of the same directory a replay
 * of the first. A capture is rejected when the host already has one of its boots from another capture, because its
 * events would report that boot twice. The whole capture is read before the first append; events are created as they
 * are sent.
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
      `boot ${known.join(', ')} of host ${capture.hostId} was imported from another capture: pass another host id with --host`,
    );
  }
  let added = 0;
  let replayed = 0;
  let lastVersion = asVersion(0n);
  for (const batch of cutIntoBatches(capture.events, (digest) => capture.blobs.get(digest))) {
    const result = await appendRetrying(db, batch);
    if (result.kind === 'producer_conflict')
      return refuse(
        'CONFLICT',
        `${messageOfRefusal(result)} An earlier version imported this capture and read it differently: pass another host id with --host`,
      );
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

/** Boots of this capture that the host already has from a capture with another digest. */
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
