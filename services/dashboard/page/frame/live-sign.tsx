/** Whether what is shown is the present: always a square and words. */
import { useEffect, useState } from 'react';
import { useLog } from '../feed/log.js';
import { grouped, timeOfDay } from '../parts/format.js';
import { usePlace } from '../place/use-place.js';

/** A connection that has been lost for this long is Offline. */
const OFFLINE_MS = 30_000;

export type Sign =
  | { readonly kind: 'then' }
  | { readonly kind: 'live'; readonly lagMs: number | null }
  | { readonly kind: 'behind'; readonly events: bigint | null }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'reconnecting' | 'offline'; readonly since: Date };

export function useSign(): Sign {
  const { at } = usePlace();
  const log = useLog();
  const now = useNow(1_000);
  if (at !== null) return { kind: 'then' };
  const { status, since, head, position, rows } = log;
  switch (status) {
    case 'live':
      return { kind: 'live', lagMs: rows.at(-1)?.underWayMs ?? null };
    case 'catching_up': {
      if (head === null) return { kind: 'connecting' };
      const left = BigInt(head) - BigInt(position ?? head);
      return { kind: 'behind', events: left > 0n ? left : null };
    }
    case 'stale':
    case 'closed':
      return { kind: now.getTime() - since.getTime() > OFFLINE_MS ? 'offline' : 'reconnecting', since };
  }
}

/** The time, read again every `ms`. */
export function useNow(ms: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return now;
}

export function LiveSign() {
  const sign = useSign();
  const now = useNow(1_000);
  const clock = timeOfDay(now.toISOString());
  return (
    <div className="live" data-sign={sign.kind}>
      <i className="pulse" />
      <SignWords sign={sign} />
      <span className="clock">
        <b className="mono">{clock}</b> UTC
      </span>
    </div>
  );
}

function SignWords({ sign }: { readonly sign: Sign }) {
  switch (sign.kind) {
    case 'then':
      return <b className="then">As of</b>;
    case 'connecting':
      return <b>Connecting</b>;
    case 'live':
      return (
        <span>
          <b>Live</b>
          {sign.lagMs === null ? null : (
            <span className="more" title="From the position of the newest event to its arrival here">
              {' '}
              <span className="mono">{grouped(sign.lagMs)} ms</span> behind
            </span>
          )}
        </span>
      );
    case 'behind':
      return (
        <span>
          <b className="held">Behind</b>
          {sign.events === null ? '' : ` ${grouped(sign.events)} events,`} catching up
        </span>
      );
    case 'reconnecting':
      return (
        <span>
          <b className="held">Reconnecting</b>, last seen {timeOfDay(sign.since.toISOString())}
        </span>
      );
    case 'offline':
      return (
        <span>
          <b className="lost">Offline</b> since {timeOfDay(sign.since.toISOString())}
        </span>
      );
  }
}
