/** Diff: which difference matters? */
import type { DiffSubject } from '../../drawing/diff-subject.js';
import { readSubject, subjectName } from '../../drawing/diff-subject.js';
import { meantHunks } from '../../drawing/diff-hunks.js';
import { counted } from '../../parts/format.js';
import { Pane, ShownScreen } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { usePlace, type PlaceNow } from '../../place/use-place.js';
import { useKey } from '../../keys/use-key.js';
import { ByteDiffView } from './byte-diff.js';
import { Hunks } from './hunks.js';
import { useDiff, type Diff } from './use-diff.js';

const modes = [
  ['meaning', 'by meaning'],
  ['inline', 'inline'],
  ['split', 'split bytes'],
] as const;
type Mode = (typeof modes)[number][0];

export function Screen() {
  const place = usePlace();
  const from = readSubject(place.query['from'] ?? '');
  const to = readSubject(place.query['to'] ?? '');
  if (from === null || to === null)
    return (
      <Sentence
        state="NOT_STARTED"
        consequence={
          <>
            A side is the SHA-256 of a blob, <code>HOST:NAME@POSITION</code> for a rebuilt blob, or{' '}
            <code>HOST@POSITION</code> for a kernel state. <a href={place.to('blobs')}>Choose a blob</a> and
            press <kbd>c</kbd>.
          </>
        }
      >
        Two sides are needed; {from === null && to === null ? 'none is' : 'one is not'} given.
      </Sentence>
    );
  return <DiffScreen place={place} from={from} to={to} />;
}

interface SidesProps {
  readonly place: PlaceNow;
  readonly from: DiffSubject;
  readonly to: DiffSubject;
}

function DiffScreen({ place, from, to }: SidesProps) {
  const read = useDiff(from, to, { at: place.at });
  const bytes = from.kind !== 'state' && to.kind !== 'state';
  const wanted = modes.find(([mode]) => mode === place.query['mode'])?.[0] ?? 'meaning';
  const mode: Mode = bytes ? wanted : 'meaning';
  const hide = place.query['addresses'] === 'hide';
  useKey('o', 'Hide or show addresses', () => place.change({ addresses: hide ? null : 'hide' }));
  return (
    <div className="diff">
      <ShownScreen read={read} what="The comparison">
        {({ diff }) =>
          diff.__typename === 'DiffSubjectMissing' ? (
            <Sentence
              state="UNKNOWN"
              consequence={
                diff.missing.length === 0 ? undefined : `Not observed: ${diff.missing.join('; ')}.`
              }
            >
              {subjectName(diff.side === 'FROM' ? from : to)} cannot be compared: {diff.message}
            </Sentence>
          ) : (
            <>
              {mode === 'meaning' ? <MeaningSentence diff={diff} from={from} to={to} /> : null}
              {mode === 'meaning' ? (
                <div className="body">
                  <Pane
                    title={`${subjectName(from)} beside ${subjectName(to)}`}
                    question="Which difference matters?"
                    aside={<Modes place={place} mode={mode} hide={hide} bytes={bytes} />}
                  >
                    <Hunks diff={diff} names={[subjectName(from), subjectName(to)]} hide={hide} />
                  </Pane>
                </div>
              ) : from.kind !== 'state' && to.kind !== 'state' ? (
                <ByteDiffView
                  from={from}
                  to={to}
                  mode={mode}
                  hide={hide}
                  aside={<Modes place={place} mode={mode} hide={hide} bytes={bytes} />}
                />
              ) : null}
            </>
          )
        }
      </ShownScreen>
    </div>
  );
}

function MeaningSentence({
  diff,
  from,
  to,
}: {
  readonly diff: Diff;
  readonly from: DiffSubject;
  readonly to: DiffSubject;
}) {
  if (diff.identical)
    return (
      <Sentence state="SUCCEEDED" consequence="Host and version identify a state and are not compared.">
        {subjectName(from)} and {subjectName(to)} are the same.
      </Sentence>
    );
  const meant = meantHunks(diff.hunks, false);
  const decides = meant.find(({ reason }) => reason === 'decides');
  const addresses = meant.filter(({ reason }) => reason === 'address').length;
  const others = meant.length - addresses;
  return (
    <Sentence
      state={decides === undefined ? (others === 0 ? 'SUCCEEDED' : 'REFUSED') : 'HANDOVER_REFUSED'}
      consequence={`${counted(diff.count, 'difference')}${diff.truncated ? `, of which ${meant.length} are listed` : ''}: ${counted(addresses, 'is an address that differs', 'are addresses that differ')} on every boot, ${others} ${others === 1 ? 'is' : 'are'} not.`}
    >
      {decides !== undefined ? (
        <>
          One difference decides: {decides.hunk.path} is <span className="mono">{decides.before}</span> here
          and <span className="mono">{decides.after}</span> there.
        </>
      ) : others === 0 ? (
        'Nothing but addresses differs.'
      ) : (
        `${counted(others, 'value')} ${others === 1 ? 'differs' : 'differ'}; none of them is a version.`
      )}
    </Sentence>
  );
}

export function Modes({
  place,
  mode,
  hide,
  bytes,
}: {
  readonly place: PlaceNow;
  readonly mode: Mode;
  readonly hide: boolean;
  readonly bytes: boolean;
}) {
  return (
    <span className="choices" role="group" aria-label="View">
      {modes.map(([name, word]) =>
        name === 'meaning' || bytes ? (
          <button
            key={name}
            type="button"
            aria-pressed={name === mode}
            onClick={() => place.change({ mode: name === 'meaning' ? null : name })}
          >
            {word}
          </button>
        ) : null,
      )}
      <button
        type="button"
        aria-pressed={hide}
        onClick={() => place.change({ addresses: hide ? null : 'hide' })}
      >
        hide addresses
      </button>
    </span>
  );
}
