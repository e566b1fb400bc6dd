/** How many other updates diverge at the same stage in the same way, and what they share. */
import { counted, listed } from '../../parts/format.js';
import { withoutSuccess } from '../../parts/states.js';
import { edgeWord } from '../../place/edge.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { groupOfUpdate, stageWords } from './divergence.js';
import { UpdateFailures } from './query.generated.js';
import type { Comparison } from './reads.js';
import { addressOfUpdate, type Update } from './view.js';

/** Attributes that are named. */
const SHARED = 3;

export function Alike({ update, stages }: { readonly update: Update; readonly stages: Comparison | null }) {
  const place = usePlace();
  const { outcome, fromBoot, toBoot } = update;
  const release = toBoot?.release ?? null;
  const read = useRead(
    UpdateFailures,
    { filter: release === null ? { fromRelease: fromBoot.release } : { toRelease: release } },
    { skip: !withoutSuccess.includes(outcome), refresh: 'never' },
  );
  const group = stages === null ? null : groupOfUpdate(read.data?.failureGroups.groups ?? [], stages.stages);
  if (!withoutSuccess.includes(outcome)) return null;
  if (group === null) return <p className="alike" aria-hidden={read.data === null || undefined} />;
  const { failures, hosts, stage, found, peers, attributes, examples } = group;
  const others = failures - 1;
  const edge = edgeWord({ from: fromBoot.release, to: release });
  const only = attributes.filter(({ exclusive }) => exclusive).slice(0, SHARED);
  const list = place.to('updates', {}, { outcome: outcome.toLowerCase(), edge });
  const shown = examples.filter((one) => one.hostId !== update.hostId || one.ordinal !== update.ordinal);
  return (
    <p className="alike">
      {others === 0 ? (
        <>No other update diverges here</>
      ) : (
        <>
          <a className="count" href={list}>
            {counted(others, 'other update')}
          </a>{' '}
          of {counted(hosts, 'host')} {others === 1 ? 'diverges' : 'diverge'} here
        </>
      )}
      : at <b>{stageWords[stage]}</b>, <span className="mono">{found}</span>.{' '}
      {peers === 0
        ? 'No update between these kernels succeeded.'
        : `${counted(peers, 'update')} between the same kernels succeeded.`}
      {only.length === 0 || others === 0 ? null : (
        <> All of them and no success have {listed(only.map(({ name, value }) => `${name} ${value}`))}.</>
      )}
      {shown.map((one) => (
        <a key={`${one.hostId}:${one.ordinal}`} className="mono" href={addressOfUpdate(place, one)}>
          {one.hostId} {one.ordinal}
        </a>
      ))}
    </p>
  );
}
