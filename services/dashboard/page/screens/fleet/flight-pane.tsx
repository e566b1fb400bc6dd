/** In flight: is anything stuck? */
import { Count } from '../../parts/count.js';
import { useNow } from '../../frame/live-sign.js';
import { Pane } from '../../parts/pane.js';
import { durationText } from '../../parts/format.js';
import { usePlace } from '../../place/use-place.js';
import { updateAddress } from './addresses.js';
import type { FleetInFlightQuery } from './query.generated.js';

type Update = FleetInFlightQuery['liveUpdates']['nodes'][number];

export function FlightPane({
  updates,
  total,
  moment,
}: {
  readonly updates: readonly Update[];
  readonly total: number;
  readonly moment: Date | null;
}) {
  const place = usePlace();
  const clock = useNow(1_000);
  const now = (moment ?? clock).getTime();
  if (updates.length === 0) return null;
  const sorted = [...updates].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  const age = (startedAt: string): string => durationText(Math.max(0, now - Date.parse(startedAt)) * 1000);
  return (
    <Pane
      title="In flight"
      question="Is anything stuck?"
      aside={
        <>
          <Count
            value={total}
            to={place.to('updates', {}, { outcome: 'in_progress' })}
            what="updates in flight"
          />
          , oldest {age(sorted[0]?.startedAt ?? '')}
        </>
      }
    >
      <ul>
        {sorted.slice(0, 8).map((update) => (
          <li key={`${update.hostId} ${update.ordinal}`} className="lane">
            <a className="mono" href={updateAddress(place, update.hostId, update.ordinal)}>
              {update.hostId}
            </a>
            <Phases update={update} now={now} />
            <span className="num soft">{phaseOf(update)}</span>
          </li>
        ))}
      </ul>
    </Pane>
  );
}

/** The phase after the last one that has ended. */
function phaseOf({ phases }: Update): string {
  const order = ['PREPARE', 'SERIALIZE', 'JUMP', 'BOOT', 'WAIT', 'RETRIEVE', 'FINISH'];
  // The shutdown ends with the preparation.
  const last = phases.filter(({ name }) => name !== 'SHUTDOWN').at(-1)?.name;
  return (last === undefined ? 'prepare' : (order[order.indexOf(last) + 1] ?? last)).toLowerCase();
}

function Phases({ update, now }: { readonly update: Update; readonly now: number }) {
  const start = Date.parse(update.startedAt);
  const span = Math.max(1, now - start);
  let end = 0;
  const parts = update.phases.map(({ name, startedAt, duration }) => {
    const x = Math.max(0, ((Date.parse(startedAt) - start) / span) * 100);
    const width = Math.max(1, (Number(duration ?? 0) / 1000 / span) * 100);
    end = Math.min(100, x + width);
    return { name, x, width: Math.min(width, 100 - x) };
  });
  return (
    <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 6H100" stroke="var(--line-2)" />
      {parts.map(({ name, x, width }) => (
        <rect
          key={name}
          x={x}
          y="1"
          width={width}
          height="10"
          fill={
            name === 'PREPARE' || name === 'SHUTDOWN' || name === 'SERIALIZE'
              ? 'var(--ink-3)'
              : name === 'JUMP'
                ? 'var(--void)'
                : 'var(--run)'
          }
        />
      ))}
      <rect x={end} y="4" width={Math.max(0, 100 - end)} height="4" fill="var(--run)" opacity="0.5" />
    </svg>
  );
}
