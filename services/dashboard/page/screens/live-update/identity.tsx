/** Whose update this is, and the way to its neighbours. */
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import { addressOfUpdate, type Update } from './view.js';

interface Other {
  readonly hostId: string;
  readonly ordinal: number;
}

export function Identity({
  update,
  before,
  after,
}: {
  readonly update: Update;
  readonly before: Other | null;
  readonly after: Other | null;
}) {
  const place = usePlace();
  const { hostId, ordinal, number, chain, startedAt } = update;
  const link = (other: Other | null, words: React.ReactNode) =>
    other === null ? null : (
      <a
        className="button"
        href={addressOfUpdate(place, other)}
        title={`${other.hostId}, update ${other.ordinal}`}
      >
        {words}
      </a>
    );
  return (
    <div className="identity">
      <a href={place.to('updates')}>Updates</a>
      <a className="mono" href={place.to('host', { hostId })}>
        <b>{hostId}</b>
      </a>
      <span>
        update <b>{ordinal}</b> of the host,{' '}
        {number === null ? (
          'no number'
        ) : (
          <>
            number <b>{number}</b>
          </>
        )}{' '}
        in chain {chain}
      </span>
      <span>
        began <When at={startedAt} />
      </span>
      <span className="aside">
        {link(
          before,
          <>
            <kbd>[</kbd> anomaly
          </>,
        )}
        {link(
          after,
          <>
            anomaly <kbd>]</kbd>
          </>,
        )}
      </span>
    </div>
  );
}
