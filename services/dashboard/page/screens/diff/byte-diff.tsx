/** Two blobs byte by byte, in the order of the bytes: inline or side by side. */
import { useMemo, type ReactNode } from 'react';
import { tints } from '../../drawing/byte-map.js';
import { hexByte } from '../../drawing/byte-region.js';
import { diffBytes, isBetween, type ByteDiff } from '../../drawing/diff-rows.js';
import { subjectName, type DiffSubject } from '../../drawing/diff-subject.js';
import { counted, grouped } from '../../parts/format.js';
import { Pane, ShownScreen } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { useContent, type BlobSource, type Content } from '../blob/use-blob.js';
import { Row } from './byte-row.js';

type BytesSubject = Exclude<DiffSubject, { readonly kind: 'state' }>;

export interface ByteDiffProps {
  readonly from: BytesSubject;
  readonly to: BytesSubject;
  readonly mode: 'inline' | 'split';
  readonly hide: boolean;
  readonly aside: ReactNode;
}

const sourceOf = (subject: BytesSubject): BlobSource =>
  subject.kind === 'blob'
    ? { kind: 'observed', sha256: subject.sha256 }
    : { kind: 'rebuilt', hostId: subject.hostId, name: subject.name, position: subject.position };

export function ByteDiffView({ from, to, mode, hide, aside }: ByteDiffProps) {
  const left = useContent(sourceOf(from));
  const right = useContent(sourceOf(to));
  return (
    <ShownScreen read={left} what="The bytes of the left side">
      {({ content: a }) => (
        <ShownScreen read={right} what="The bytes of the right side">
          {({ content: b }) =>
            a === null || b === null ? (
              <Sentence state="UNKNOWN">
                The bytes of {subjectName(a === null ? from : to)} are not known.
              </Sentence>
            ) : (
              <Rows from={from} to={to} left={a} right={b} mode={mode} hide={hide} aside={aside} />
            )
          }
        </ShownScreen>
      )}
    </ShownScreen>
  );
}

interface RowsProps extends ByteDiffProps {
  readonly left: Content;
  readonly right: Content;
}

function Rows({ from, to, left, right, mode, hide, aside }: RowsProps) {
  const diff = useMemo(() => diffBytes(left, right, { hideAddresses: hide }), [left, right, hide]);
  const [tintLeft, tintRight] = [tints(left.regions), tints(right.regions)];
  const draw = { left, right, tintLeft, tintRight };
  return (
    <>
      <DiffSentence diff={diff} />
      <div className="body">
        <Pane
          title={`${subjectName(from)} beside ${subjectName(to)}`}
          question="Which difference matters?"
          aside={aside}
        >
          <div className="scrolled" tabIndex={0} role="region" aria-label="Bytes of both blobs">
            <table className="byte-diff" data-mode={mode}>
              <thead>
                <tr>
                  {mode === 'inline' ? (
                    <>
                      <th scope="col">where</th>
                      <th scope="col">
                        − {subjectName(from)}, {grouped(left.observed)} B; + {subjectName(to)},{' '}
                        {grouped(right.observed)} B
                      </th>
                      <th scope="col">what it means</th>
                    </>
                  ) : (
                    <>
                      <th scope="col">
                        {subjectName(from)}, {grouped(left.observed)} B
                      </th>
                      <th scope="col">
                        {subjectName(to)}, {grouped(right.observed)} B
                      </th>
                    </>
                  )}
                </tr>
              </thead>
              <tbody>
                {diff.rows.map((row, index) =>
                  isBetween(row) ? null : <Row key={index} row={row} mode={mode} draw={draw} />,
                )}
              </tbody>
            </table>
          </div>
        </Pane>
      </div>
    </>
  );
}

function DiffSentence({ diff: { differing, decisive, addresses, oneSided } }: { readonly diff: ByteDiff }) {
  const same = differing === 0 && oneSided === 0;
  return (
    <Sentence
      state={decisive !== null ? 'HANDOVER_REFUSED' : same ? 'SUCCEEDED' : 'REFUSED'}
      consequence={`Aligned by node and property, not by offset: a node more on one side moves nothing else. ${counted(oneSided, 'byte stands', 'bytes stand')} on one side only; addresses are outlined, not filled.`}
    >
      {decisive !== null ? (
        <>
          One of {counted(differing, 'differing byte')} decides:{' '}
          <span className="mono">{hexByte(decisive.was)}</span> at{' '}
          <span className="mono">0x{decisive.left.toString(16)}</span>, where the other side has{' '}
          <span className="mono">{hexByte(decisive.reads)}</span>.
        </>
      ) : same ? (
        'No byte differs.'
      ) : (
        `${counted(differing, 'byte differs', 'bytes differ')}, ${addresses === differing ? 'all of them in addresses' : `${grouped(addresses)} of them in addresses`}.`
      )}
    </Sentence>
  );
}
