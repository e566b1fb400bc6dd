/** Converts a requested moment of a host to a position of the log and a version of the host's stream. */
import { asPosition, asVersion, type HostId, type Position, type Version } from '../kernel/index.js';
import { hostPositionAt, positionAt, readHead, readHost, versionAt, type Db } from '../ledger/index.js';

/**
 * A moment. `position`: the log up to and including it. `time`: the log as the ledger had it then, by the ledger's
 * clock. `hostTime`: the events that had occurred by then, by the host's clock, among those that the log has up to
 * `knownUpTo`.
 */
export type AsOf =
  | { readonly position: Position }
  | { readonly time: string }
  | { readonly hostTime: string; readonly knownUpTo?: Position }
  | 'head';

export type Place =
  | { readonly kind: 'place'; readonly asOf: Position; readonly version: Version }
  | { readonly kind: 'no_such_host' }
  | { readonly kind: 'future_position'; readonly head: Position };

/**
 * The host must exist at the head. At an earlier place it may have no event yet, which is a result and not an error.
 */
export async function findPlace(db: Db, hostId: HostId, at: AsOf): Promise<Place> {
  const head = (await readHead(db)).position;
  if (at !== 'head' && 'position' in at && at.position > head) return { kind: 'future_position', head };
  if ((await readHost(db, hostId)) === null) return { kind: 'no_such_host' };
  if (at !== 'head' && 'hostTime' in at) {
    const found = await hostPositionAt(db, hostId, at.hostTime, at.knownUpTo);
    return {
      kind: 'place',
      version: found?.version ?? asVersion(0n),
      asOf: found?.position ?? asPosition(0n),
    };
  }
  const asOf = at === 'head' ? head : 'position' in at ? at.position : await positionAt(db, at.time);
  return { kind: 'place', asOf, version: await versionAt(db, hostId, asOf) };
}
