/** What a verdict rests on: the sources of its events, and the telemetry that is missing around them. */
import { listed } from '../../parts/format.js';
import { usePlace } from '../../place/use-place.js';
import { missingOf, sourcesOf, type Source } from './missing.js';
import type { Boot } from './reads.js';
import type { Finding, Update } from './view.js';

const certain: Readonly<Record<Finding['certainty'], string>> = {
  CERTAIN: 'Certain: the kernel itself said it.',
  LIKELY: 'Likely: the signs agree, and the conclusive one is missing.',
  GUESS: 'Guess: it rests mostly on what was not observed.',
};

export function RestsOn({
  update,
  certainty,
  evidence,
  boots,
}: {
  readonly update: Update;
  readonly certainty: Finding['certainty'];
  /** Evidence of each event of the verdict. */
  readonly evidence: readonly (readonly Source[])[];
  readonly boots: readonly Boot[] | null;
}) {
  const { to } = usePlace();
  const sources = sourcesOf(evidence);
  const missing = missingOf(boots ?? [], update);
  return (
    <div className="rests-on">
      <p>
        <b>{certain[certainty]}</b>{' '}
        {sources.length === 0 ? 'Its events name no source.' : `It rests on ${listed(sources)}.`}
      </p>
      {boots === null ? null : missing.length === 0 ? (
        <p className="soft">No telemetry of these two boots is known to be missing.</p>
      ) : (
        <>
          <p>Missing telemetry that may cost certainty:</p>
          <ul>
            {missing.map(({ words, position }) => (
              <li key={words}>
                {position === null ? words : <a href={to('event', { position })}>{words}</a>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
