/** Blob: what exactly was in it? */
import { useRef, type ReactNode } from 'react';
import { decidedOf, type Decided } from '../../drawing/deciding.js';
import { useKey } from '../../keys/use-key.js';
import { copyText } from '../../parts/copy-button.js';
import { Shown, ShownScreen } from '../../parts/pane.js';
import { saveFile } from '../../parts/save-file.js';
import { Sentence } from '../../parts/sentence.js';
import { usePlace, type PlaceNow } from '../../place/use-place.js';
import { Compare, useComparison } from './compare.js';
import { Observations } from './observations.js';
import { useContent, useFacts, type BlobSource, type Content, type Facts } from './use-blob.js';
import { isPosition } from '../../read/moment.js';
import { useRead } from '../../read/use-read.js';
import { BlobDecided } from './query.generated.js';
import { bannerOf, driftOf, verdictOf } from './verdict.js';
import { Views, views } from './views.js';

export function Screen() {
  const place = usePlace();
  const { sha256, hostId, name } = place.params;
  const source: BlobSource =
    sha256 !== undefined
      ? { kind: 'observed', sha256: sha256.toLowerCase() }
      : { kind: 'rebuilt', hostId: hostId ?? '', name: name ?? '', position: positionOf(place.query['of']) };
  const read = useFacts(source);
  return (
    <ShownScreen read={read} what="The blob">
      {({ facts }) =>
        facts === null ? (
          <Sentence
            state="NOT_STARTED"
            consequence={<a href={place.to('blobs')}>Blobs that were observed</a>}
          >
            {source.kind === 'observed'
              ? 'The ledger has no blob with this digest.'
              : `${source.hostId} had no blob named ${source.name} at this moment.`}
          </Sentence>
        ) : (
          <BlobScreen key={JSON.stringify(source)} source={source} facts={facts} place={place} />
        )
      }
    </ShownScreen>
  );
}

/** `of`: the moment of the blob, when it is not that of the page. */
const positionOf = (text: string | undefined): string | null =>
  text !== undefined && isPosition(text) ? text : null;

interface BlobScreenProps {
  readonly source: BlobSource;
  readonly facts: Facts;
  readonly place: PlaceNow;
}

function BlobScreen({ source, facts, place }: BlobScreenProps) {
  const read = useContent(source, { skip: !facts.known });
  const content = read.data?.content ?? null;
  const seen = facts.observations[0];
  const name = source.kind === 'rebuilt' ? source.name : (seen?.name ?? 'This blob');
  const host = source.kind === 'rebuilt' ? source.hostId : seen?.hostId;
  const of = source.kind === 'rebuilt' ? (source.position ?? null) : null;
  const decided = useDecided(facts.sha256, host ?? null);
  const { state, sentence } = verdictOf(name, facts, content, decided);
  const compare = useRef<HTMLElement>(null);
  const toCompare = (): void => {
    compare.current?.scrollIntoView();
    compare.current?.querySelector('a')?.focus();
  };
  useKey('c', 'Compare with another blob', toCompare);
  useKey('y', 'Copy the address of this byte', () => void copyText(location.href));
  const view = views.find((one) => one === place.query['view']) ?? 'bytes';
  const comparison = useComparison(source, facts, host ?? null);
  return (
    <div className="blob">
      <div className="blob-line">
        {host === undefined ? null : <a href={place.to('host', { hostId: host })}>{host}</a>}
        <span>
          <b>{name}</b>{' '}
          {source.kind === 'observed'
            ? 'as it was observed'
            : `rebuilt by replay${of === null ? '' : `, as of position ${of}`}`}
        </span>
        {facts.sha256 === null ? null : <span className="mono soft">sha256 {facts.sha256.slice(0, 16)}</span>}
        {facts.size === null ? null : (
          <span>
            <b>{facts.size} B</b>
            {content === null
              ? ''
              : `, ${[content.compatible, content.structure ?? kindText(content.kind)].filter((part) => part !== null).join(', ')}`}
          </span>
        )}
        <span className="choices" role="group" aria-label="View">
          {views.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === view}
              onClick={() => place.change({ view: one === 'bytes' ? null : one })}
            >
              {one}
            </button>
          ))}
        </span>
      </div>
      <Sentence
        state={state}
        consequence={consequence(facts, seen?.moment ?? null)}
        actions={
          <>
            {content === null ? null : <Download content={content} name={name} />}
            <button type="button" className="button" onClick={toCompare}>
              Compare with <kbd>c</kbd>
            </button>
          </>
        }
      >
        {sentence}
      </Sentence>
      <Banner>{bannerOf(facts, content)}</Banner>
      {facts.known ? (
        <Shown read={read} what="The bytes">
          {({ content: shown }) =>
            shown === null ? (
              <p className="body soft">The bytes are not known.</p>
            ) : (
              <Views content={shown} view={view} decisive={decided?.byte ?? null} drift={driftOf(facts)} />
            )
          }
        </Shown>
      ) : null}
      <div className="body blob-below">
        <Observations observations={facts.observations} />
        <Compare ref={compare} {...comparison} />
      </div>
    </div>
  );
}

/** The bytes of this blob at which a kernel rejected the handover; null when none did. */
function useDecided(sha256: string | null, hostId: string | null): Decided | null {
  const read = useRead(BlobDecided, { hostId: hostId ?? '' }, { skip: hostId === null, refresh: 'never' });
  const deciding = (read.data?.diagnosis?.findings ?? []).flatMap((finding) =>
    finding.deciding !== null && finding.deciding.sha256 === sha256 ? [finding.deciding] : [],
  );
  return deciding[0] === undefined ? null : decidedOf(deciding[0]);
}

const kindText = (kind: string): string =>
  kind === 'opaque'
    ? 'not decoded'
    : kind.startsWith('fdt') || kind === 'kho-root' || kind === 'luo-fdt'
      ? 'flattened device tree'
      : kind;

function consequence({ observations, known }: Facts, moment: string | null): string {
  const hosts = new Set(observations.map(({ hostId }) => hostId)).size;
  if (observations.length === 0)
    return known ? 'No observer read it during this boot.' : 'An observation would settle what it was.';
  const more =
    observations.length === 20
      ? '20 or more times'
      : observations.length === 1
        ? 'once'
        : `${observations.length} times`;
  return `Observed ${more} on ${hosts === 1 ? 'one host' : `${hosts} hosts`}${moment === null ? '' : `, the last time at ${moment}`}.`;
}

function Banner({ children }: { readonly children: ReactNode }) {
  return children === null ? null : (
    <p className="blob-banner" role="note">
      {children}
    </p>
  );
}

function Download({ content, name }: { readonly content: Content; readonly name: string }) {
  const save = (): void =>
    saveFile(`${name.replaceAll('/', '-')}.bin`, 'application/octet-stream', new Uint8Array(content.bytes));
  return (
    <button type="button" className="button" onClick={save}>
      Download
    </button>
  );
}
