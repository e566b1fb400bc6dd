/** The tape: the log over time, at the bottom of every screen. It moves the whole screen to another position. */
import { useEffect, useRef, useState } from 'react';
import { useLog } from '../feed/log.js';
import { useKey } from '../keys/use-key.js';
import { Digits } from '../parts/count.js';
import { grouped } from '../parts/format.js';
import type { Query } from '../place/address.js';
import { usePlace } from '../place/use-place.js';
import { isPosition } from '../read/moment.js';
import { useRead } from '../read/use-read.js';
import { TapeHead, TapeHistogram, type TapeHistogramQuery } from './query.generated.js';
import { TapeBars } from './tape-bars.js';
import { nextMarked, positionAt, shareOf, stepBuckets, type TapeBucket } from './tape-scale.js';

/** While the hand moves, the screen waits until it rests for this long. */
const REST_MS = 120;

export function Tape() {
  const { at, change, params } = usePlace();
  const log = useLog();
  const { data } = useRead(TapeHead, {});
  const known = [log.head, log.position, data?.head.position ?? null];
  const head = known.reduce<bigint>(
    (largest, one) => (one !== null && BigInt(one) > largest ? BigInt(one) : largest),
    0n,
  );
  // On the places of a host the tape holds that host's events.
  const histogram = useRead(TapeHistogram, { hostId: params['hostId'] ?? null }, { everyMs: 5_000 });
  const buckets = bucketsOf(histogram.data?.logHistogram.buckets ?? [], head, params['hostId'] === undefined);
  const chosen = at !== null && isPosition(at) ? BigInt(at) : null;
  /** Where the hand is, before the screen follows. */
  const [held, setHeld] = useState<bigint | null>(null);
  const track = useRef<HTMLDivElement>(null);
  const latest = useRef(change);
  latest.current = change;
  const momentOf = (position: bigint): Query =>
    position >= head ? { at: null, know: null } : { at: String(position) };
  const show = (position: bigint): void => change(momentOf(position), { replace: true });

  useEffect(() => {
    if (held === null) return undefined;
    const rest = setTimeout(() => latest.current(momentOf(held), { replace: true }), REST_MS);
    return () => clearTimeout(rest);
    // A head that moves on must not restart the wait.
  }, [held]);

  const now = held ?? chosen ?? head;
  const jump = (direction: 1 | -1): void => {
    const found = nextMarked(now, direction, buckets);
    if (found !== null) show(found);
  };
  useKey('[', 'Previous failure or anomaly on the tape', () => jump(-1));
  useKey(']', 'Next failure or anomaly on the tape', () => jump(1));

  const underHand = (clientX: number): bigint | null => {
    const box = track.current?.getBoundingClientRect();
    return box === undefined ? null : positionAt((clientX - box.left) / Math.max(1, box.width), buckets);
  };
  const moveBy: Readonly<Record<string, (shift: boolean) => bigint>> = {
    ArrowLeft: (shift) => (shift ? (now > 1n ? now - 1n : now) : stepBuckets(now, -1, buckets)),
    ArrowRight: (shift) => (shift ? now + 1n : stepBuckets(now, 1, buckets)),
    ArrowDown: () => stepBuckets(now, -1, buckets),
    ArrowUp: () => stepBuckets(now, 1, buckets),
    Home: () => buckets[0]?.firstPosition ?? 1n,
    End: () => head,
  };
  const live = chosen === null && held === null;
  return (
    <footer className="tape" aria-label="Time: the log as a tape">
      <div className="controls">
        <button
          type="button"
          className="button"
          aria-label="Previous failure or anomaly"
          onClick={() => jump(-1)}
        >
          [<span className="more"> previous</span>
        </button>
        <button type="button" className="button" aria-label="Next failure or anomaly" onClick={() => jump(1)}>
          <span className="more">next </span>]
        </button>
      </div>
      <div
        className="track"
        ref={track}
        role="slider"
        tabIndex={0}
        aria-label="Position shown"
        aria-valuemin={0}
        aria-valuemax={Number(head)}
        aria-valuenow={Number(now)}
        aria-valuetext={
          live ? `live, position ${grouped(head)}` : `position ${grouped(now)} of ${grouped(head)}`
        }
        onKeyDown={(event) => {
          const to = moveBy[event.key];
          if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          setHeld(null);
          show(to(event.shiftKey));
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setHeld(underHand(event.clientX));
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) setHeld(underHand(event.clientX));
        }}
        onPointerUp={() => {
          if (held !== null) show(held);
          setHeld(null);
        }}
        onPointerCancel={() => setHeld(null)}
      >
        <TapeBars buckets={buckets} share={live ? 1 : shareOf(now, buckets)} then={!live} />
      </div>
      <div className="moment">
        <b className={live ? '' : 'then'}>{live ? 'Live' : 'As of'}</b> <span className="dim">·</span>{' '}
        <span className="mono">
          <Digits value={now} />
        </span>
      </div>
    </footer>
  );
}

/** The ranges of the histogram, the last one up to the head: the bars are read less often than the head moves. */
function bucketsOf(
  rows: TapeHistogramQuery['logHistogram']['buckets'],
  head: bigint,
  whole: boolean,
): readonly TapeBucket[] {
  if (head === 0n) return [];
  const buckets = rows.map(({ firstPosition, lastPosition, startsAt, events, anomalies, failures }) => ({
    firstPosition: BigInt(firstPosition),
    lastPosition: BigInt(lastPosition),
    startsAt,
    events: Number(events),
    anomalies: Number(anomalies),
    failures,
  }));
  const last = buckets.at(-1);
  if (last === undefined)
    return [{ firstPosition: 1n, lastPosition: head, startsAt: null, events: 0, anomalies: 0, failures: 0 }];
  return whole && last.lastPosition < head
    ? [...buckets.slice(0, -1), { ...last, lastPosition: head }]
    : buckets;
}
