/** The differences by meaning as rows, the deciding one first. */
import { meantHunks, reasonWords, type MeantHunk } from '../../drawing/diff-hunks.js';
import { StateShape } from '../../parts/state-mark.js';
import type { Diff } from './use-diff.js';

export interface HunksProps {
  readonly diff: Diff;
  /** Names of the two sides. */
  readonly names: readonly [from: string, to: string];
  readonly hide: boolean;
  readonly label?: string;
}

export function Hunks({ diff, names, hide, label = 'Differences' }: HunksProps) {
  const rows = meantHunks(diff.hunks, hide);
  if (rows.length === 0)
    return (
      <p className="soft">
        {diff.identical ? 'No part differs.' : 'Only addresses differ, and they are hidden.'}
      </p>
    );
  return (
    <div className="scrolled" tabIndex={0} role="region" aria-label={label}>
      <table className="hunks">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">change</span>
            </th>
            <th scope="col">where</th>
            <th scope="col">{names[0]}</th>
            <th scope="col">{names[1]}</th>
            <th scope="col">what it means</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <HunkRow key={`${index} ${row.hunk.path}`} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const changeWords = { '~': 'changed', '−': 'removed', '+': 'added' } as const;

function HunkRow({ row: { hunk, sign, reason, before, after } }: { readonly row: MeantHunk }) {
  const words =
    reason === 'only' ? `only ${sign === '−' ? 'on the left' : 'on the right'}` : reasonWords[reason];
  return (
    <tr data-reason={reason}>
      <td>
        <span aria-hidden="true">{sign}</span>
        <span className="visually-hidden">{changeWords[sign]}</span>
      </td>
      <th scope="row" className="mono">
        {hunk.path}
      </th>
      <td className="mono value" data-none={before === null || undefined}>
        {before ?? 'not on this side'}
      </td>
      <td className="mono value" data-none={after === null || undefined}>
        {after ?? 'not on this side'}
      </td>
      <td>
        {reason === 'decides' ? <StateShape state="HANDOVER_REFUSED" /> : null} {words}
      </td>
    </tr>
  );
}
