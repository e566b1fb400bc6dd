/** The bytes of one side of a difference, with their characters. */
import { Fragment } from 'react';
import type { Tint } from '../../drawing/byte-map.js';
import { characterOf, hexByte, hexOffset } from '../../drawing/byte-region.js';
import type { Side } from '../../drawing/diff-rows.js';

const LINE = 16;

export function Cells({
  side: { region, cells },
  tint,
  sign,
}: {
  readonly side: Side;
  readonly tint: Tint;
  readonly sign: string;
}) {
  const lines = Array.from({ length: Math.ceil(cells.length / LINE) }, (_, line) =>
    cells.slice(line * LINE, (line + 1) * LINE),
  );
  return (
    <span className="diff-cells mono">
      {lines.map((line, index) => (
        <Fragment key={index}>
          <span className="sign">{index === 0 ? sign : ''}</span>
          <span className="byte-offset">{hexOffset(region.offset + index * LINE)}</span>
          <span className="diff-bytes" data-tint={tint}>
            {line.map(({ byte, mark }, at) => (
              <span key={at} data-mark={mark} data-none={byte === null || undefined}>
                {byte === null ? '' : hexByte(byte)}
              </span>
            ))}
          </span>
          <span className="diff-text" aria-hidden="true">
            {line.map(({ byte, mark }, at) => (
              <span key={at} data-mark={mark}>
                {byte === null ? ' ' : (characterOf(byte) ?? '·')}
              </span>
            ))}
          </span>
        </Fragment>
      ))}
    </span>
  );
}
