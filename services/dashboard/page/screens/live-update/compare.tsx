/** Two updates compared: stage by stage, and what each kernel left for the next, field by field. */
import { subjectName, subjectText } from '../../drawing/diff-subject.js';
import { Pane, Shown } from '../../parts/pane.js';
import { StateShape } from '../../parts/state-mark.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { Hunks } from '../diff/hunks.js';
import { useDiff } from '../diff/use-diff.js';
import { stageWords } from './divergence.js';
import { UpdateLeaving } from './query.generated.js';
import type { Comparison } from './reads.js';
import { addressOfUpdate, type Update } from './view.js';

export interface CompareProps {
  readonly update: Update;
  readonly other: Update;
  readonly stages: Comparison | null;
}

export function Compare({ update, other, stages }: CompareProps) {
  return (
    <div className="compare">
      {stages === null ? null : <Stages update={update} other={other} stages={stages} />}
      <Blobs update={update} other={other} name="LUO" what="state of live update" />
      <Blobs update={update} other={other} name="kho-root" what="tree of KHO" />
    </div>
  );
}

const nameOf = (other: Update, update: Update): string =>
  other.hostId === update.hostId ? `update ${other.ordinal}` : `${other.hostId}, update ${other.ordinal}`;

function Stages({
  update,
  other,
  stages: { stages, firstDivergence },
}: CompareProps & { readonly stages: Comparison }) {
  const place = usePlace();
  return (
    <Pane
      title="Stage by stage"
      question="Where did the two updates part?"
      aside={firstDivergence === null ? 'no stage differs' : undefined}
    >
      <div className="wide-table" tabIndex={0} role="group" aria-label="Stages of both updates">
        <table className="plain stages">
          <thead>
            <tr>
              <th scope="col">stage</th>
              <th scope="col">this update</th>
              <th scope="col">
                <a href={addressOfUpdate(place, other)}>{nameOf(other, update)}</a>
              </th>
            </tr>
          </thead>
          <tbody>
            {stages.map(({ stage, update: mine, peer }) => {
              const first = stage === firstDivergence?.stage;
              return (
                <tr key={stage} data-first={first || undefined} className={mine === peer ? 'dim' : ''}>
                  <th scope="row">
                    {first ? <StateShape state={update.outcome} /> : null} {stageWords[stage]}
                    {first ? <b className="lost"> first divergence</b> : null}
                  </th>
                  <td className={mine === peer ? '' : 'mono'}>{mine}</td>
                  <td className={mine === peer ? '' : 'mono'}>{peer}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Pane>
  );
}

/** Kinds after which the old kernel writes nothing more for the next one. */
const LEAVING = ['kexec.requested', 'luo.serialized', 'kexec.entered', 'kexec.refused'];

/** Moments at which an old kernel was left, null where no event shows one. */
interface Leaving {
  /** After the last thing that it was seen to do. */
  readonly last: string | null;
  /** At the call of reboot(KEXEC), before it serialized its state. */
  readonly requested: string | null;
  readonly read: boolean;
}

function useLeaving({ hostId, fromBoot: { bootId }, lastPosition }: Update): Leaving {
  const read = useRead(
    UpdateLeaving,
    { filter: { hostIds: [hostId], types: LEAVING, bootIds: [bootId ?? ''] }, position: lastPosition },
    { skip: bootId === null, refresh: 'never' },
  );
  const events = read.former ? [] : (read.data?.events.nodes ?? []);
  return {
    last: events.at(-1)?.position ?? null,
    requested: events.findLast(({ type }) => type === 'kexec.requested')?.position ?? null,
    read: bootId === null || read.data !== null,
  };
}

/** One blob of both old kernels: when they were left or, where that cannot be rebuilt, before they serialized. */
function Blobs({
  update,
  other,
  name,
  what,
}: {
  readonly update: Update;
  readonly other: Update;
  readonly name: string;
  readonly what: string;
}) {
  const place = usePlace();
  const [mine, theirs] = [useLeaving(update), useLeaving(other)];
  const hide = place.query['addresses'] === 'hide';
  const sides = (of: 'last' | 'requested') => ({
    from: { kind: 'rebuilt', hostId: update.hostId, name, position: mine[of] } as const,
    to: { kind: 'rebuilt', hostId: other.hostId, name, position: theirs[of] } as const,
    known: mine[of] !== null && theirs[of] !== null,
  });
  const [last, before] = [sides('last'), sides('requested')];
  const atLast = useDiff(last.from, last.to, { at: place.at, skip: !last.known });
  const lacks = atLast.data?.diff.__typename === 'DiffSubjectMissing' ? atLast.data.diff : null;
  const earlier = useDiff(before.from, before.to, { at: place.at, skip: !before.known || lacks === null });
  const fallsBack = lacks !== null && before.known;
  const { from, to } = fallsBack ? before : last;
  return (
    <Pane
      title={`What was left: ${name}`}
      question={`How does the ${what} differ?`}
      aside={
        <>
          <button
            type="button"
            className="link"
            aria-pressed={hide}
            onClick={() => place.change({ addresses: hide ? null : 'hide' }, { replace: true })}
          >
            hide addresses
          </button>{' '}
          {last.known ? (
            <a href={place.to('diff', {}, { from: subjectText(from), to: subjectText(to) })}>byte by byte</a>
          ) : null}
        </>
      }
    >
      {fallsBack ? (
        <p className="soft">
          Before reboot(KEXEC) was called: later bytes cannot be rebuilt, {lacks.missing.join(' and ')} was
          not observed.
        </p>
      ) : null}
      {last.known ? (
        <Shown read={fallsBack ? earlier : atLast} what={`The comparison of ${name}`}>
          {({ diff }) =>
            diff.__typename === 'DiffSubjectMissing' ? (
              <p className="soft">
                {subjectName(diff.side === 'FROM' ? from : to)} cannot be compared: {diff.message}
              </p>
            ) : (
              <Hunks
                diff={diff}
                label={`Differences of ${name}`}
                names={['this update', nameOf(other, update)]}
                hide={hide}
              />
            )
          }
        </Shown>
      ) : mine.read && theirs.read ? (
        <p className="soft">No event shows the moment at which one of the old kernels was left.</p>
      ) : null}
    </Pane>
  );
}
