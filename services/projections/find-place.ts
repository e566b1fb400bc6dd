/** Moments of a host: from what somebody asks for to a place in the log and in the host's stream. */
import { asPosition, asVersion, type HostId, type Position, type Version } from '../kernel/index.js';
import { hostPositionAt, positionAt, readHead, readHost, versionAt, type Db } from '../ledger/index.js';

/**
 * Where in time. `position`: the log up to it. `time`: what the ledger knew by then (its own clock).
 * `hostTime`: what had happened by then, by the host's clock.
 */
export type AsOf =
  { readonly position: Position } | { readonly time: string } | { readonly hostTime: string } | 'head';

export type Place =
  | { readonly kind: 'place'; readonly asOf: Position; readonly version: Version }
  | { readonly kind: 'no_such_host' }
  | { readonly kind: 'future_position'; readonly head: Position };

/** The host must exist at the head; at an earlier place it may have no event yet, which is an answer, not an error. */
export async function findPlace(db: Db, hostId: HostId, at: AsOf): Promise<Place> {
  const head = (await readHead(db)).position;
  if (at !== 'head' && 'position' in at && at.position > head) return { kind: 'future_position', head };
  if ((await readHost(db, hostId)) === null) return { kind: 'no_such_host' };
  if (at !== 'head' && 'hostTime' in at) {
    const found = await hostPositionAt(db, hostId, at.hostTime);
    return {
      kind: 'place',
      version: found?.version ?? asVersion(0n),
      asOf: found?.position ?? asPosition(0n),
    };
  }
  const asOf = at === 'head' ? head : 'position' in at ? at.position : await positionAt(db, at.time);
  return { kind: 'place', asOf, version: await versionAt(db, hostId, asOf) };
}
