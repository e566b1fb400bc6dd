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
 * events would report that boot twice, and when the host has a newer boot, because the order of boots is the order of
 * their events. The whole capture is read before the first append; events are created as they
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
  const stored = await storedBoots(db, capture);
  if (stored.ofOthers.length > 0) {
    return refuse(
      'CONFLICT',
      `boot ${stored.ofOthers.join(', ')} of host ${capture.hostId} was imported from another capture: pass another host id with --host`,
    );
  }
  const newer = isOlder(capture, stored);
  if (newer !== null) {
    return refuse(
      'CONFLICT',
      `the capture starts at ${newer.captureAt}, before boot ${newer.bootId} of host ${capture.hostId} (${newer.storedAt}), which the ledger already has: events are only appended, so its boots would count as later ones. Import the captures of a host in the order of their boots, or pass another host id with --host`,
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

interface StoredBoots {
  /** Boots of this capture that the host already has from a capture with another digest. */
  readonly ofOthers: readonly string[];
  /** The latest start of a boot of the host; null without one. */
  readonly newest: { readonly bootId: string; readonly at: string } | null;
  /** This capture was imported before: appending it again adds nothing. */
  readonly isReplay: boolean;
}

async function storedBoots(db: pg.Pool, capture: OpenCapture): Promise<StoredBoots> {
  const own = new Set<string>(capture.boots.map((boot) => boot.id));
  const ofOthers = new Set<string>();
  let newest: StoredBoots['newest'] = null;
  let isReplay = false;
  for (let from = asVersion(1n); ;) {
    const page = await readStream(db, capture.hostId, {
      from,
      limit: PAGE,
      filter: { types: ['boot.started'] },
    });
    for (const { producer, bootId, occurredAt } of page) {
      const isImport = producer.id === PRODUCER;
      if (isImport && producer.epoch === capture.digest) isReplay = true;
      else if (isImport && bootId !== null && own.has(bootId)) ofOthers.add(bootId);
      if (bootId !== null && (newest === null || occurredAt > newest.at)) newest = { bootId, at: occurredAt };
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return { ofOthers: [...ofOthers], newest, isReplay };
    from = asVersion(last.version + 1n);
  }
}

/** Starts of boots are good to a minute. */
const SLACK_MS = 120_000;

/** Null: nothing that is stored is newer than the first boot of the capture. */
function isOlder(capture: OpenCapture, { newest, isReplay }: StoredBoots) {
  const first = capture.boots[0];
  if (isReplay || newest === null || first === undefined) return null;
  if (Date.parse(first.startedAt) >= Date.parse(newest.at) - SLACK_MS) return null;
  return { captureAt: first.startedAt, bootId: newest.bootId, storedAt: newest.at };
}
