/** What the losses share: one group of failed updates at a time, as the API finds them. */
import type { ReactNode } from 'react';
import { Count } from '../../parts/count.js';
import { useKey } from '../../keys/use-key.js';
import { counted, grouped } from '../../parts/format.js';
import { Pane } from '../../parts/pane.js';
import { StateShape } from '../../parts/state-mark.js';
import { looks } from '../../parts/states.js';
import { usePlace } from '../../place/use-place.js';
import { updateAddress } from './addresses.js';
import { EXAMPLES, failuresQuery, sharedWords, stageLooks } from './failures.js';
import type { FleetFailuresQuery } from './query.generated.js';

type Failures = FleetFailuresQuery['failureGroups'];
type Group = Failures['groups'][number];

/** Attributes that the pane shows. */
const SHOWN = 4;

export function FailuresPane({ failures }: { readonly failures: Failures }) {
  const place = usePlace();
  const { groups } = failures;
  const index = Math.min(Math.max(1, Number(place.query['group'] ?? 1) || 1), Math.max(1, groups.length)) - 1;
  const group = groups[index];
  const walk = (by: number): void => {
    const next = (index + by + groups.length) % Math.max(1, groups.length);
    place.change({ group: next === 0 ? null : String(next + 1) }, { replace: true });
  };
  useKey('g', 'Next group of losses', () => walk(1), { when: groups.length > 1 });
  useKey('G', 'Previous group of losses', () => walk(-1), { when: groups.length > 1 });
  if (group === undefined) return null;
  return (
    <Pane
      title="What the losses share"
      question={
        <>
          {grouped(group.failures)} of {counted(failures.failures, 'failure')}
          {failures.truncated ? ' of the newest 10,000 updates' : ''}
        </>
      }
      aside={
        groups.length < 2 ? undefined : (
          <button type="button" className="link" onClick={() => walk(1)}>
            group {index + 1} of {groups.length}
          </button>
        )
      }
    >
      <Shared group={group} successes={failures.successes} />
    </Pane>
  );
}

function Shared({ group, successes }: { readonly group: Group; readonly successes: number }) {
  const place = usePlace();
  const { stage, found, expected, examples, attributes } = group;
  const { state, at } = stageLooks[stage];
  const tone = looks[state].tone;
  const [first] = examples;
  return (
    <div className="share" data-tone={tone}>
      <p className="lead">
        <StateShape state={state} />{' '}
        <Count
          value={group.failures}
          to={place.to('updates', {}, failuresQuery(examples))}
          what="the failed updates"
        />{' '}
        {group.failures === 1 ? 'update parts' : 'updates part'} from the others {at}
        {group.hosts === group.failures ? '' : `, on ${counted(group.hosts, 'host')}`}.
      </p>
      <p className="quoted mono">{found}</p>
      <dl className="shared-facts">
        <dt>Others</dt>
        <dd>
          {group.peers === 0
            ? 'no update of these kernels succeeded'
            : `${expected}, ${grouped(group.peers)} times`}
        </dd>
        {attributes.slice(0, SHOWN).map(({ name, value, failures, successes: against, exclusive }) => (
          <SharedRow key={`${name} ${value}`} name={sharedWords(name)} value={value} exclusive={exclusive}>
            {grouped(failures)} of {grouped(group.failures)}, against {grouped(against)} of{' '}
            {grouped(successes)}
          </SharedRow>
        ))}
      </dl>
      {group.failures > examples.length ? (
        <p className="dim">The link shows the oldest {EXAMPLES} of them.</p>
      ) : null}
      {first === undefined ? null : (
        <p className="links">
          <a
            href={`${updateAddress(place, first.hostId, first.ordinal)}${place.at === null ? '?' : '&'}beside=peer`}
          >
            Compare two updates
          </a>
          <a href={updateAddress(place, first.hostId, first.ordinal)}>The first of them</a>
        </p>
      )}
    </div>
  );
}

function SharedRow({
  name,
  value,
  exclusive,
  children,
}: {
  readonly name: string;
  readonly value: string;
  readonly exclusive: boolean;
  readonly children: ReactNode;
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <span className={exclusive ? 'mono strong' : 'mono'}>{value}</span>{' '}
        <span className="dim">{children}</span>
      </dd>
    </>
  );
}
