/** What the pointed byte means. */
import { hexByte, hexOffset } from '../../drawing/byte-region.js';
import { isAddress, typeOf, valueOf } from '../../drawing/byte-value.js';
import { tints } from '../../drawing/byte-map.js';
import { labelOf } from '../../drawing/region-label.js';
import { Pane } from '../../parts/pane.js';
import type { Pointer } from './pointer.js';
import type { Content } from './use-blob.js';

const SHOWN = 24;

const kinds: Readonly<Record<string, string>> = {
  HEADER: 'Field of the tree header, big-endian.',
  RESERVATION: 'Entry of the memory reservation map. The kernel writes only its end.',
  BEGIN_NODE: 'Tag and name of a node.',
  PROPERTY: 'Tag, length and place of the name of a property.',
  PADDING: 'Padding: values end at a multiple of four bytes.',
  END_NODE: 'Tag at the end of a node.',
  NOP: 'Tag without meaning.',
  END: 'Tag at the end of the tree.',
  STRING: 'Name of properties, in the strings block.',
  UNUSED: 'Bytes that belong to no part of the tree or structure.',
  UNREAD: 'Part of the tree that cannot be read because the blob is cut short.',
  UNKNOWN: 'Bytes that are neither a tree nor a known structure.',
};

export function Inspector({
  content,
  pointer,
  drift,
}: {
  readonly content: Content;
  readonly pointer: Pointer;
  readonly drift: number | null;
}) {
  const { byte, region } = pointer;
  if (byte === null || region === null)
    return (
      <Pane title={byte === null ? 'Byte' : `Byte 0x${hexOffset(byte)}`} question="What does this byte mean?">
        <p className="soft">
          {byte === null
            ? 'Point at a byte, or move with the arrow keys in the strip or the bytes.'
            : 'This byte was not observed: the kernel showed less than the whole blob.'}
        </p>
      </Pane>
    );
  const tint = tints(content.regions);
  const start = Math.max(region.offset, Math.min(byte - 8, region.offset + region.size - SHOWN));
  const shown = Array.from(
    { length: Math.min(SHOWN, region.offset + region.size - start) },
    (_, index) => start + index,
  );
  const { verb, path, name } = labelOf(region);
  const type = typeOf(content, region);
  const field = content.fields.find(({ offset }) => region.kind === 'FIELD' && offset === region.offset);
  return (
    <Pane title={`Byte 0x${hexOffset(byte)}`} question="What does this byte mean?">
      <div className="byte-large" aria-hidden="true">
        {shown.map((offset) => {
          const value = content.bytes[offset];
          return (
            <span key={offset} data-tint={tint(region)} data-here={offset === byte || undefined}>
              {value === undefined ? '' : hexByte(value)}
            </span>
          );
        })}
      </div>
      <dl className="detail-fields">
        <div>
          <dt>{verb === '' ? (region.kind === 'FIELD' ? 'Field' : 'Property') : 'Part'}</dt>
          <dd className="mono">{[verb, path, name].filter((part) => part !== '').join(' ')}</dd>
        </div>
        <div>
          <dt>Value</dt>
          <dd className="mono">{valueOf(content, region).text}</dd>
        </div>
        <div>
          <dt>Bytes</dt>
          <dd>
            <span className="mono">
              0x{hexOffset(region.offset)} to 0x{hexOffset(region.offset + region.size - 1)}
            </span>
            , {region.size} B
          </dd>
        </div>
        {type === null ? null : (
          <div>
            <dt>Type</dt>
            <dd className="mono">{type}</dd>
          </div>
        )}
        <div>
          <dt>Meaning</dt>
          <dd>{field?.meaning ?? meaningOf(content, pointer)}</dd>
        </div>
        {drift === null || drift < region.offset || drift >= region.offset + region.size ? null : (
          <div>
            <dt>Drift</dt>
            <dd className="held">
              The observed bytes differ from what replay rebuilds, first at 0x{hexOffset(drift)}.
            </dd>
          </div>
        )}
      </dl>
    </Pane>
  );
}

function meaningOf(content: Content, { region }: Pointer): string {
  if (region === null) return '';
  if (region.kind === 'VALUE' && region.name === 'compatible')
    return region.path === '/'
      ? 'Version of the whole tree. A kernel accepts only an equal string.'
      : 'Version of this node. A kernel accepts only an equal string.';
  if (isAddress(content, region)) return 'Physical address, little-endian. It differs on every boot.';
  return kinds[region.kind] ?? 'Value of a property. The format does not state its type.';
}
