/** One row of the comparison of bytes. */
import { useState, type ReactNode } from 'react';
import type { Tint } from '../../drawing/byte-map.js';
import type { Region } from '../../drawing/byte-region.js';
import { valueOf } from '../../drawing/byte-value.js';
import type { DiffRow, Reason, Side } from '../../drawing/diff-rows.js';
import { labelList, labelOf } from '../../drawing/region-label.js';
import { counted } from '../../parts/format.js';
import { StateShape } from '../../parts/state-mark.js';
import type { Content } from '../blob/use-blob.js';
import { Cells } from './cells.js';

export interface Draw {
  readonly left: Content;
  readonly right: Content;
  readonly tintLeft: (region: Region) => Tint;
  readonly tintRight: (region: Region) => Tint;
}

const reasonText: Readonly<Record<Reason, string>> = {
  decides: 'decides: only an equal version is accepted',
  address: 'address, differs on every boot',
  value: 'another value',
};

export function Row({
  row,
  mode,
  draw,
}: {
  readonly row: DiffRow;
  readonly mode: 'inline' | 'split';
  readonly draw: Draw;
}) {
  const wide = mode === 'inline' ? 3 : 2;
  switch (row.kind) {
    case 'same':
      return <SameRow row={row} wide={wide} draw={draw} />;
    case 'hidden':
      return (
        <tr className="fold">
          <td colSpan={wide}>
            {counted(row.regions.length, 'address', 'addresses')} hidden{' '}
            <span className="dim">{labelList(row.regions)}</span>
          </td>
        </tr>
      );
    case 'follows': {
      const fields = row.pairs.filter(({ left }) => left.kind === 'HEADER');
      return (
        <tr className="fold">
          <td colSpan={wide}>
            {fields.length > 0
              ? counted(fields.length, 'header field differs', 'header fields differ')
              : 'Sizes and places differ'}{' '}
            <span className="dim">
              {fields
                .map(
                  ({ left, right }) =>
                    `${left.name ?? ''} ${valueOf(draw.left, left).text}, ${valueOf(draw.right, right).text}`,
                )
                .join('; ')}
              {fields.length > 0 ? ': they follow' : 'they follow'} from another difference
            </span>
          </td>
        </tr>
      );
    }
    case 'only': {
      const meaning = row.reason === 'address' ? reasonText.address : `only on the ${row.side}`;
      const cells = (
        <Cells
          side={row.shown}
          tint={(row.side === 'left' ? draw.tintLeft : draw.tintRight)(row.shown.region)}
          sign={row.side === 'left' ? '−' : '+'}
        />
      );
      const none = <td className="not-here">not in this tree</td>;
      return mode === 'inline' ? (
        <tr data-only={row.side}>
          <th scope="row">
            <Where region={row.shown.region} />
          </th>
          <td>{cells}</td>
          <td>{meaning}</td>
        </tr>
      ) : (
        <>
          <LabelRow region={row.shown.region} meaning={meaning} only={row.side} />
          <tr data-only={row.side}>
            {row.side === 'left' ? <td>{cells}</td> : none}
            {row.side === 'left' ? none : <td>{cells}</td>}
          </tr>
        </>
      );
    }
    case 'differs': {
      const { region } = row.left;
      const meaning = (
        <>
          {row.reason === 'decides' ? <StateShape state="HANDOVER_REFUSED" /> : null} {reasonText[row.reason]}
        </>
      );
      const left = <Cells side={row.left} tint={draw.tintLeft(row.left.region)} sign="−" />;
      const right = <Cells side={row.right} tint={draw.tintRight(row.right.region)} sign="+" />;
      return mode === 'inline' ? (
        <tr data-reason={row.reason}>
          <th scope="row">
            <Where region={region} />
          </th>
          <td>
            {left}
            {right}
          </td>
          <td>{meaning}</td>
        </tr>
      ) : (
        <>
          <LabelRow region={region} meaning={meaning} reason={row.reason} />
          <tr data-reason={row.reason}>
            <td>{left}</td>
            <td>{right}</td>
          </tr>
        </>
      );
    }
  }
}

function LabelRow({
  region,
  meaning,
  reason,
  only,
}: {
  readonly region: Region;
  readonly meaning: ReactNode;
  readonly reason?: Reason;
  readonly only?: 'left' | 'right';
}) {
  return (
    <tr className="label" data-reason={reason} data-only={only}>
      <th scope="rowgroup" colSpan={2}>
        <Where region={region} /> <span className="soft">{meaning}</span>
      </th>
    </tr>
  );
}

function Where({ region }: { readonly region: Region }) {
  const { verb, path, name } = labelOf(region);
  return (
    <span className="mono">
      {verb} {path} <b>{name}</b>
    </span>
  );
}

function SameRow({
  row,
  wide,
  draw,
}: {
  readonly row: Extract<DiffRow, { kind: 'same' }>;
  readonly wide: number;
  readonly draw: Draw;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <tr className="fold">
        <td colSpan={wide}>
          <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {counted(row.bytes, 'byte', 'bytes')} the same
          </button>{' '}
          <span className="dim">{labelList(row.regions)}</span>
        </td>
      </tr>
      {open
        ? row.regions.map((region) => (
            <tr key={region.offset} className="opened">
              {wide === 3 ? (
                <th scope="row">
                  <Where region={region} />
                </th>
              ) : null}
              <td colSpan={2}>
                <Cells side={sameSide(draw.left, region)} tint={draw.tintLeft(region)} sign=" " />
              </td>
            </tr>
          ))
        : null}
    </>
  );
}

const sameSide = ({ bytes }: Content, region: Region): Side => ({
  region,
  cells: Array.from({ length: region.size }, (_, index) => ({
    byte: bytes[region.offset + index] ?? null,
    mark: 'same',
  })),
});
