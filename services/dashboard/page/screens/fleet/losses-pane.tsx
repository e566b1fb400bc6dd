/** What the losses share: one group of failed updates at a time. */
import { useState } from 'react';
import { useKey } from '../../keys/use-key.js';
import { Pane } from '../../parts/pane.js';
import { counted, grouped } from '../../parts/format.js';
import { StateShape } from '../../parts/state-mark.js';
import { looks } from '../../parts/states.js';
import { usePlace } from '../../place/use-place.js';
import { updateAddress } from './addresses.js';
import type { LossGroup } from './losses.js';

export function LossesPane({
  groups,
  known,
  total,
}: {
  readonly groups: readonly LossGroup[];
  readonly known: number;
  readonly total: number;
}) {
  const place = usePlace();
  const [index, setIndex] = useState(0);
  const at = Math.min(index, Math.max(0, groups.length - 1));
  const group = groups[at];
  const walk = (step: number): void => setIndex((at + step + groups.length) % Math.max(1, groups.length));
  useKey('g', 'Next group of losses', () => walk(1), { when: groups.length > 1 });
  useKey('G', 'Previous group of losses', () => walk(-1), { when: groups.length > 1 });
  if (group === undefined) return null;
  const look = looks[group.outcome];
  const [first] = group.updates;
  const scope =
    total > known
      ? `the newest ${grouped(known)} of ${grouped(total)} losses`
      : counted(total, 'loss', 'losses');
  return (
    <Pane
      title="What the losses share"
      question={`${grouped(group.updates.length)} of ${scope}`}
      aside={
        groups.length < 2 ? undefined : (
          <button type="button" className="link" onClick={() => walk(1)}>
            group {at + 1} of {groups.length}
          </button>
        )
      }
    >
      <div className="share" data-tone={look.tone}>
        <p className="lead">
          <span className={look.tone}>
            <StateShape state={group.outcome} /> {counted(group.updates.length, 'update')}
          </span>{' '}
          {group.updates.length === 1 ? 'ended' : 'ended alike'}: {look.word}.
        </p>
        {group.reason === null ? null : <p className="quoted mono">{group.reason}</p>}
        <dl className="shared-facts">
          <Fact name="Left kernel" value={group.from} />
          <Fact name="New kernel" value={group.to} />
          <Fact
            name="Files back"
            value={`${grouped(group.filesRestored)} of ${grouped(group.filesCarried)} carried`}
          />
          <Fact
            name="Racks"
            value={`${group.racks
              .slice(0, 4)
              .map(([rack, count]) => `${rack} (${count})`)
              .join(', ')}${group.racks.length > 4 ? `, ${group.racks.length - 4} more` : ''}`}
          />
        </dl>
        <p className="links">
          {first === undefined ? null : (
            <a href={updateAddress(place, first.hostId, first.ordinal)}>The newest of them</a>
          )}
          <a href={place.with({ outcome: group.outcome.toLowerCase(), as: 'table' })}>Their hosts</a>
        </p>
      </div>
    </Pane>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string | null }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value ?? <span className="dim">not observed</span>}</dd>
    </>
  );
}
