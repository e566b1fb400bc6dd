/** The views of the content: bytes, tree, source, addresses. */
import { tints } from '../../drawing/byte-map.js';
import { hexOffset } from '../../drawing/byte-region.js';
import { isAddress, valueOf } from '../../drawing/byte-value.js';
import { labelOf } from '../../drawing/region-label.js';
import { Pane } from '../../parts/pane.js';
import { Bytes } from './bytes.js';
import { Inspector } from './inspector.js';
import { usePointer } from './pointer.js';
import { Strip } from './strip.js';
import { Tree } from './tree.js';
import type { Content } from './use-blob.js';

export const views = ['bytes', 'tree', 'source', 'addresses'] as const;

export interface ViewsProps {
  readonly content: Content;
  readonly view: (typeof views)[number];
  /** Byte that decided; null for none. It is the chosen one unless the address names another. */
  readonly decisive: number | null;
  /** Byte from which on the bytes differ from what replay rebuilds; null for none. */
  readonly drift: number | null;
}

export function Views({ content, view, decisive, drift }: ViewsProps) {
  const pointer = usePointer(content, decisive ?? drift);
  if (view === 'source')
    return (
      <div className="body">
        <Pane title="Source" question="How does dtc write this tree?">
          {content.dts === null ? (
            <p className="soft">
              {content.complete
                ? 'Only a flattened device tree has a source.'
                : 'The tree is cut short: its source is not known.'}
            </p>
          ) : (
            <pre className="blob-source" tabIndex={0} aria-label="Device tree source">
              {content.dts}
            </pre>
          )}
        </Pane>
      </div>
    );
  if (view === 'addresses') return <Addresses content={content} choose={pointer.choose} />;
  return (
    <>
      <Strip blob={content} pointer={pointer} decisive={decisive} drift={drift} />
      <div className="body blob-views" data-view={view}>
        <Pane title={content.structure ?? 'Tree'} question="What does it say?">
          <Tree blob={content} pointer={pointer} />
        </Pane>
        {view === 'bytes' ? (
          <Pane
            title="Bytes"
            question="Where is it said?"
            aside={<span className="dim">pale bytes are structure</span>}
          >
            <Bytes blob={content} pointer={pointer} decisive={decisive} drift={drift} />
          </Pane>
        ) : null}
        <Inspector content={content} pointer={pointer} drift={drift} />
      </div>
    </>
  );
}

function Addresses({
  content,
  choose,
}: {
  readonly content: Content;
  readonly choose: (byte: number) => void;
}) {
  const rows = content.regions.filter((region) => isAddress(content, region));
  const tint = tints(content.regions);
  return (
    <div className="body">
      <Pane title="Addresses" question="Where in memory does it point?">
        {rows.length === 0 ? (
          <p className="soft">No value of this blob is known to be a physical address.</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">where</th>
                <th scope="col">address</th>
                <th scope="col">page of 4 KiB</th>
                <th scope="col">at byte</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((region) => {
                const { path, name } = labelOf(region);
                const { text } = valueOf(content, region);
                const zero = text === '0x0';
                return (
                  <tr key={region.offset}>
                    <th scope="row" className="node-name" data-tint={tint(region)}>
                      {path} <b>{name}</b>
                    </th>
                    <td className="mono">{text}</td>
                    <td className="mono">
                      {zero
                        ? 'none: the address is 0'
                        : /^0x/.test(text)
                          ? `0x${(BigInt(text) >> 12n).toString(16)}`
                          : '—'}
                    </td>
                    <td>
                      <button type="button" className="link mono" onClick={() => choose(region.offset)}>
                        0x{hexOffset(region.offset)}
                      </button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </Pane>
    </div>
  );
}
