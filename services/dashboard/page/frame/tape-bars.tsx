/** Draws the tape: events as bars, failures and anomalies as ticks above, the shown position as a line. */
import { timeOfDay } from '../parts/format.js';
import type { TapeBucket } from './tape-scale.js';

/** Height of the bars, and where they stand. */
const TALL = 26;
const BASE = 40;

export function TapeBars({
  buckets,
  share,
  then,
}: {
  readonly buckets: readonly TapeBucket[];
  readonly share: number;
  readonly then: boolean;
}) {
  const most = Math.max(1, ...buckets.map(({ events }) => events));
  const step = 1000 / Math.max(1, buckets.length);
  const bars = buckets
    // The root keeps a quiet hour visible beside a busy one.
    .map(({ events }, index) =>
      events === 0 || buckets.length === 1
        ? ''
        : `M${(index + 0.5) * step} ${BASE}v-${Math.max(1, Math.sqrt(events / most) * TALL)}`,
    )
    .join('');
  const ticks = (of: (bucket: TapeBucket) => boolean): string =>
    buckets.map((bucket, index) => (of(bucket) ? `M${(index + 0.5) * step} 3v8` : '')).join('');
  const lost = ticks(({ failures }) => failures > 0);
  const odd = ticks(({ failures, anomalies }) => failures === 0 && anomalies > 0);
  const labels = buckets.filter((_bucket, index) => index % Math.ceil(buckets.length / 5) === 0);
  return (
    <>
      <svg viewBox="0 0 1000 56" preserveAspectRatio="none" aria-hidden="true">
        <path d={`M0 ${BASE}H1000`} className="line" />
        <path d={bars} className="bars" strokeWidth={Math.max(1, step * 0.6)} />
        <path d={odd} className="odd" />
        <path d={lost} className="failed" />
        {then ? (
          <rect
            x={share * 1000}
            y="0"
            width={Math.max(0, 1000 - share * 1000)}
            height={BASE}
            className="later"
          />
        ) : null}
        <path d={`M${Math.min(share * 1000, 999)} 0V${BASE + 2}`} className={then ? 'head then' : 'head'} />
      </svg>
      {labels.map(({ startsAt, firstPosition }) =>
        startsAt === null ? null : (
          <span
            key={String(firstPosition)}
            className="tape-label"
            ref={(element) => {
              if (element === null) return;
              const index = buckets.findIndex((bucket) => bucket.firstPosition === firstPosition);
              element.style.left = `${(index / buckets.length) * 100}%`;
            }}
          >
            {timeOfDay(startsAt, 'minute')}
          </span>
        ),
      )}
    </>
  );
}
