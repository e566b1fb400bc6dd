/** Blobs to compare this one with: other bytes of the same host under the same name, first those near in time. */
import type { Ref } from 'react';
import { subjectText } from '../../drawing/diff-subject.js';
import { isRecord } from '../../drawing/known-event.js';
import { Pane, Shown } from '../../parts/pane.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import { useRead, type Read } from '../../read/use-read.js';
import { BlobPeers, type BlobPeersQuery } from './query.generated.js';
import type { BlobSource, Facts } from './use-blob.js';

export interface Peer {
  readonly sha256: string;
  readonly name: string;
  readonly moment: string | null;
  readonly position: string;
  readonly occurredAt: string;
}

export interface Comparison {
  readonly read: Read<BlobPeersQuery>;
  readonly peers: readonly Peer[];
  /** This blob as a side of a comparison; null when it has no bytes. */
  readonly self: string | null;
  /** Rebuilt blob of the same name, for an observed one. */
  readonly rebuilt: string | null;
}

/** Last part of a path: `in/fdt` and `out/fdt` are the same blob of two kernels. */
const lastPart = (name: string): string => name.split('/').at(-1) ?? name;

export function useComparison(source: BlobSource, facts: Facts, hostId: string | null): Comparison {
  const read = useRead(
    BlobPeers,
    { filter: { hostIds: [hostId ?? ''], types: ['blob.observed'] } },
    { skip: hostId === null, refresh: 'never' },
  );
  const seen = facts.observations[0];
  const name = source.kind === 'rebuilt' ? source.name : (seen?.name ?? '');
  const found = new Map<string, Peer>();
  for (const { data, blobs, position, occurredAt } of read.data?.events.nodes ?? []) {
    const sha256 = blobs[0];
    if (sha256 === undefined || sha256 === facts.sha256 || !isRecord(data)) continue;
    const { name: other, moment } = data;
    if (typeof other !== 'string' || lastPart(other) !== lastPart(name)) continue;
    found.set(sha256, {
      ...{ sha256, name: other, position, occurredAt },
      moment: typeof moment === 'string' ? moment : null,
    });
  }
  return {
    read,
    peers: [...found.values()].reverse(),
    self:
      source.kind === 'observed'
        ? source.sha256
        : facts.known
          ? subjectText({ ...source, position: source.position ?? null })
          : null,
    rebuilt:
      source.kind === 'observed' && seen !== undefined ? subjectText({ kind: 'rebuilt', ...seen }) : null,
  };
}

export function Compare({
  read,
  peers,
  self,
  rebuilt,
  ref,
}: Comparison & { readonly ref: Ref<HTMLElement> }) {
  const place = usePlace();
  const to = (other: string): string => place.to('diff', {}, { from: self, to: other });
  return (
    <section ref={ref} aria-label="Compare">
      <Pane title="Compare with" question="Which difference matters?">
        {self === null ? (
          <p className="soft">A blob that is not known cannot be compared.</p>
        ) : (
          <Shown read={read} what="Other blobs">
            {() => (
              <ul className="blob-peers">
                {rebuilt === null ? null : (
                  <li>
                    <a href={to(rebuilt)}>what replay rebuilds at this observation</a>
                  </li>
                )}
                {peers.map((peer) => (
                  <li key={peer.sha256}>
                    <a href={to(peer.sha256)} className="mono">
                      {peer.sha256.slice(0, 12)}
                    </a>{' '}
                    <span className="mono soft">{peer.name}</span>{' '}
                    <span className="dim">
                      {peer.moment ?? ''} <When at={peer.occurredAt} />
                    </span>
                  </li>
                ))}
                {peers.length === 0 && rebuilt === null ? (
                  <li className="soft">No other bytes of this host were observed under this name.</li>
                ) : null}
              </ul>
            )}
          </Shown>
        )}
      </Pane>
    </section>
  );
}
