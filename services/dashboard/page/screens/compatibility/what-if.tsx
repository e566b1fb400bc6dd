/** What if no target reads a version any more: which hosts could no longer be updated live? */
import { Count } from '../../parts/count.js';
import { strandedReleases } from '../../drawing/compatibility.js';
import { grouped, listed } from '../../parts/format.js';
import { Pane, Shown } from '../../parts/pane.js';
import { StateShape } from '../../parts/state-mark.js';
import type { State } from '../../parts/states.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { Stranded, type StrandedQuery } from './query.generated.js';

const SHOWN = 5;

export function WhatIf({ versions }: { readonly versions: readonly string[] }) {
  const place = usePlace();
  const asked = place.query['drop'] ?? '';
  const drop = versions.find((version) => version === asked) ?? null;
  // A handler is `file:memfd`: the version is what follows the last colon.
  const colon = drop?.lastIndexOf(':') ?? -1;
  const read = useRead(
    Stranded,
    { component: drop?.slice(0, colon) ?? '', version: drop?.slice(colon + 1) ?? '' },
    { skip: drop === null },
  );
  return (
    <Pane title="What if" question="Who is stranded without it?">
      <p className="what-if">
        <label>
          No target speaks{' '}
          <select
            value={drop ?? ''}
            onChange={({ target }) => place.change({ drop: target.value === '' ? null : target.value })}
          >
            <option value="">choose a version</option>
            {versions.map((version) => (
              <option key={version} value={version}>
                {version}
              </option>
            ))}
          </select>{' '}
          any more
        </label>
      </p>
      {asked !== '' && drop === null ? (
        <p className="held">The catalogue has no version {asked}.</p>
      ) : drop === null ? (
        <p className="soft">Choose a version to see which hosts would lose their last target.</p>
      ) : (
        <Shown read={read} what="The stranded hosts">
          {({ strandedIf }) => <Report report={strandedIf} />}
        </Shown>
      )}
    </Pane>
  );
}

function Report({ report }: { readonly report: StrandedQuery['strandedIf'] }) {
  const place = usePlace();
  const { strandedCount, alreadyCount, cannotHandOverCount, remainingCount, unknownHosts, stranded } = report;
  const all = strandedCount + alreadyCount + remainingCount + unknownHosts;
  const parts: readonly {
    readonly state: State;
    readonly tone: string;
    readonly count: number;
    readonly word: string;
  }[] = [
    {
      state: 'HANDOVER_REFUSED',
      tone: 'lost',
      count: strandedCount,
      word: 'stranded: they lose their last target',
    },
    {
      state: 'REFUSED',
      tone: 'held',
      count: alreadyCount,
      word:
        cannotHandOverCount === 0
          ? 'have no target already'
          : `have no target already; of ${grouped(cannotHandOverCount)} the kernel cannot hand over, because KHO or LUO is off or failed`,
    },
    { state: 'SUCCEEDED', tone: 'ok', count: remainingCount, word: 'keep a way' },
    {
      state: 'UNKNOWN',
      tone: 'unk',
      count: unknownHosts,
      word: 'not known: their release was not observed or is not in the catalogue',
    },
  ];
  const shown = stranded.slice(0, SHOWN);
  const releases = strandedReleases(stranded);
  return (
    <>
      <div
        className="stranded-bar"
        role="img"
        aria-label={parts.map(({ count, word }) => `${count} ${word}`).join(', ')}
      >
        {parts.map(({ tone, count }) =>
          count === 0 ? null : (
            <span key={tone} data-tone={tone} style={{ width: `${(count / Math.max(1, all)) * 100}%` }} />
          ),
        )}
      </div>
      <ul className="stranded">
        {parts.map(({ state, tone, count, word }) => (
          <li key={tone}>
            <StateShape state={state} quiet={count === 0} />
            <b className={count === 0 ? 'dim' : tone}>{grouped(count)}</b> <span>{word}</span>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? null : (
        <p className="soft">
          Stranded:{' '}
          {shown.map(({ hostId, release, targets }, index) => (
            <span key={hostId}>
              {index === 0 ? '' : ', '}
              <a href={place.to('host', { hostId })}>{hostId}</a> on {release}, which could go to{' '}
              {listed(targets)}
            </span>
          ))}
          {strandedCount > shown.length ? ` and ${grouped(strandedCount - shown.length)} more` : ''}.
          {strandedCount === shown.length ? null : (
            <>
              {' '}
              By kernel:{' '}
              {releases.map(({ release, hosts }, index) => (
                <span key={release}>
                  {index === 0 ? '' : ', '}
                  {release} (
                  <Count
                    value={hosts}
                    to={place.to('fleet', {}, { kernel: release, as: 'table' })}
                    what={`hosts on ${release}`}
                  />
                  )
                </span>
              ))}
              .
            </>
          )}
        </p>
      )}
    </>
  );
}
