/** The bytes at which the new kernel rejected the handover, beside those that it reads. */
import { Pane, Shown } from '../../parts/pane.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { byteCells } from './byte-cells.js';
import { DecidingBytes } from './query.generated.js';
import type { Finding, Update } from './view.js';

export function Deciding({ update, finding }: { readonly update: Update; readonly finding: Finding | null }) {
  const place = usePlace();
  const deciding = finding?.deciding ?? null;
  const { hostId, ordinal } = update;
  // The bytes need a scope of their own; the place of them does not.
  const read = useRead(DecidingBytes, { hostId }, { skip: deciding === null, refresh: 'never' });
  if (deciding === null) return null;
  const { name, sha256, observed, position, path, property, offset, size } = deciding;
  const to = update.toBoot?.release ?? 'the new kernel';
  const byte = `0x${offset.toString(16)}`;
  return (
    <Pane title="The refusing bytes" question="What exactly differed?">
      <Shown read={read} what="The bytes">
        {({ diagnosis }) => {
          const bytes = diagnosis?.findings.find((one) => one.update === ordinal)?.deciding ?? null;
          return bytes === null ? null : (
            <Bytes offset={offset} expected={bytes.expected} found={bytes.found} to={to} />
          );
        }}
      </Shown>
      <p className="soft">
        <span className="mono">{name}</span>, {path === null ? 'field' : `node ${path}, property`}{' '}
        <span className="mono">{property}</span>, byte <span className="mono">{byte}</span>
        {size === 0 ? ', where it would be' : `, ${String(size)} bytes`}.{' '}
        {observed ? (
          <a href={place.to('blob', { sha256 }, { byte })}>Open the blob</a>
        ) : (
          <>
            The blob was not observed.{' '}
            <a href={place.to('rebuilt', { hostId, name }, { of: position, byte })}>
              Open the blob that replay rebuilds at position {position}
            </a>
          </>
        )}
      </p>
    </Pane>
  );
}

function Bytes({
  offset,
  expected,
  found,
  to,
}: {
  readonly offset: number;
  readonly expected: string | null;
  readonly found: string | null;
  readonly to: string;
}) {
  const row = (
    words: string,
    cells: readonly { readonly hex: string; readonly differs: boolean }[],
    look: string,
  ) => (
    <tr>
      <th scope="row">{words}</th>
      {cells.map(({ hex, differs }, index) => (
        <td key={index} className={`mono${differs ? ` ${look}` : ''}`}>
          {hex}
        </td>
      ))}
    </tr>
  );
  return (
    <div className="wide-table" tabIndex={0} role="group" aria-label="Bytes that differ">
      <table className="bytes-pair">
        <tbody>
          {row(`left, at 0x${offset.toString(16)}`, byteCells(found, expected), 'decides')}
          {expected === null ? null : row(`${to} reads`, byteCells(expected, found), 'wanted')}
        </tbody>
      </table>
    </div>
  );
}
