/** One host's state at any place of the log, with a verdict on every blob that was observed before it. */
import {
  judgeBlob,
  type BlobVerdict,
  type HostId,
  type KernelState,
  type LedgerEvent,
  type Position,
  type Version,
} from '../kernel/index.js';
import { readBlob, type Db } from '../ledger/index.js';
import { findPlace, type AsOf } from './find-moment.js';
import { replayHost } from './replay-host.js';

/** One observed blob and the verdict of replay. */
export interface Observation {
  readonly position: Position;
  readonly version: Version;
  readonly bootId: string | null;
  readonly name: string;
  readonly sha256: string;
  readonly moment: string | null;
  readonly verdict: BlobVerdict;
}

export interface ReplayedHost {
  readonly state: KernelState;
  /** The requested place in the whole log. */
  readonly asOf: Position;
  /** Verdicts in stream order; empty unless `judge` was set. */
  readonly observations: readonly Observation[];
}

export type ReplayResult =
  | ({ readonly kind: 'replayed' } & ReplayedHost)
  | { readonly kind: 'no_such_host' }
  | { readonly kind: 'future_position'; readonly head: Position };

export interface ReplayAtOptions {
  readonly at?: AsOf;
  /** Whether to compare every observed blob with the rebuilt one at its place. */
  readonly judge?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Replays a host's stream from its first event. */
export async function replayAt(db: Db, hostId: HostId, options: ReplayAtOptions = {}): Promise<ReplayResult> {
  const { at = 'head', judge = false, onProgress } = options;
  const place = await findPlace(db, hostId, at);
  if (place.kind !== 'place') return place;
  const { asOf, version } = place;
  const seen: { event: Extract<LedgerEvent, { type: 'blob.observed' }>; state: KernelState }[] = [];
  const { state } = await replayHost(db, hostId, {
    upTo: version,
    onEvent(event, after) {
      // The state is kept, not copied: it shares almost everything with its neighbours.
      if (judge && event.type === 'blob.observed') seen.push({ event, state: after });
      if (after.version % 500n === 0n) onProgress?.(Number(after.version), Number(version));
    },
  });
  const observations: Observation[] = [];
  for (const { event, state: then } of seen) observations.push(...(await judgeObservation(db, then, event)));
  return { kind: 'replayed', state, asOf, observations };
}

/**
 * The verdict on each blob of an observation, by the state after it. Bytes that the store lacks are reported as
 * missing.
 */
export async function judgeObservation(
  db: Db,
  state: KernelState,
  event: Extract<LedgerEvent, { type: 'blob.observed' }>,
): Promise<Observation[]> {
  const { position, version, bootId, data } = event;
  const verdicts: Observation[] = [];
  for (const sha256 of event.blobs) {
    const bytes = await readBlob(db, sha256);
    const verdict: BlobVerdict =
      bytes === null
        ? { verdict: 'not_rebuilt', missing: [`the bytes of blob ${sha256}`] }
        : judgeBlob(state, data.name, bytes);
    verdicts.push({ position, version, bootId, name: data.name, sha256, moment: data.moment, verdict });
  }
  return verdicts;
}
