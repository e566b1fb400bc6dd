/** The facts of an update in one line: verdict, certainty, blackout, carried, and how many are like it. */
import { intervalWords } from '../../drawing/span.js';
import { Count } from '../../parts/count.js';
import { StateMark } from '../../parts/state-mark.js';
import { looks } from '../../parts/states.js';
import { edgeWord } from '../../place/edge.js';
import { usePlace } from '../../place/use-place.js';
import { eventsAddress } from '../../place/to-events.js';
import type { Finding, Update } from './view.js';

const certainties = { CERTAIN: 'Certain', LIKELY: 'Likely', GUESS: 'Guess' } as const;
const rests = {
  CERTAIN: 'said by the kernel itself',
  LIKELY: 'signs agree, none is conclusive',
  GUESS: 'mostly from what was not seen',
} as const;

const doubts: Readonly<Record<string, string>> = {
  IMPORTED_CLOCK: 'clocks to the minute',
  CLOCK_STEPPED: 'a clock was set',
  CLOCK_WENT_BACK: 'the clock went back',
  JUMP_UNSEEN: 'jump not seen',
  TELEMETRY_LOST: 'events missing',
  NOT_BACK: 'nothing came back: no upper end',
};

export function Facts({
  update,
  finding,
  alike,
}: {
  readonly update: Update;
  readonly finding: Finding | null;
  readonly alike: number | null;
}) {
  const { to, at } = usePlace();
  const { outcome, blackout, filesCarried, filesRestored, hostId, startedAt, finishedAt, fromBoot, toBoot } =
    update;
  const others = alike === null ? null : Math.max(0, alike - 1);
  const doubt = blackout?.uncertainties.map((one) => doubts[one]).filter((one) => one !== undefined) ?? [];
  const edge = edgeWord({ from: fromBoot.release, to: toBoot?.release });
  return (
    <dl className="fact-strip">
      <div>
        <dt>Verdict</dt>
        <dd className={looks[outcome].tone}>
          <StateMark state={outcome} />
        </dd>
      </div>
      <div>
        <dt>Certainty</dt>
        <dd>
          {finding === null ? 'No verdict' : certainties[finding.certainty]}{' '}
          <small>{finding === null ? '' : rests[finding.certainty]}</small>
        </dd>
      </div>
      <div>
        <dt>Blackout</dt>
        <dd>
          {blackout === null
            ? outcome === 'REFUSED'
              ? 'None'
              : 'Not known'
            : intervalWords(
                Number(blackout.atLeast),
                blackout.atMost === null ? null : Number(blackout.atMost),
              )}{' '}
          <small>
            {blackout === null && outcome === 'REFUSED' ? 'the old kernel goes on' : doubt.join(', ')}
          </small>
        </dd>
      </div>
      <div>
        <dt>Carried, restored</dt>
        <dd>
          <Count
            value={filesCarried}
            to={eventsAddress({ host: hostId, type: 'file.preserved', before: finishedAt ?? undefined }, at)}
            what="Events in which files were preserved"
          />{' '}
          {filesCarried === 1 ? 'file' : 'files'},{' '}
          <span className={filesRestored < filesCarried && outcome !== 'REFUSED' ? 'lost' : ''}>
            <Count
              value={filesRestored}
              to={eventsAddress({ host: hostId, type: 'file.retrieved', from: startedAt }, at)}
              what="Events in which files were retrieved"
            />
          </span>
        </dd>
      </div>
      <div>
        <dt>Also like this</dt>
        <dd>
          {others === null ? (
            '—'
          ) : (
            <>
              <Count
                value={others}
                to={to('updates', {}, { outcome: outcome.toLowerCase(), edge })}
                what="Updates with this outcome between these releases"
              />{' '}
              {others === 1 ? 'update' : 'updates'}
            </>
          )}{' '}
          <small className="mono">
            {fromBoot.release ?? '?'} → {toBoot?.release ?? 'stayed'}
          </small>
        </dd>
      </div>
    </dl>
  );
}
