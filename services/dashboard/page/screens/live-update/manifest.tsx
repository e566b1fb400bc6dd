/** What left the old kernel and what came back, in two halves with the gap between them. */
import { manifestRows, type ManifestRow } from '../../drawing/manifest.js';
import { Digits } from '../../parts/count.js';
import { Pane } from '../../parts/pane.js';
import { StateShape } from '../../parts/state-mark.js';
import { errnoName } from '../../words/errno.js';
import type { Finding, Update } from './view.js';

export interface Sizes {
  readonly name: string;
  readonly files: readonly { readonly token: string; readonly size: string | null }[];
}

const marks = { ok: 'SUCCEEDED', lost: 'HANDOVER_REFUSED', run: 'IN_PROGRESS', held: 'REFUSED' } as const;

export function Manifest({
  update,
  finding,
  sizes,
}: {
  readonly update: Update;
  readonly finding: Finding | null;
  readonly sizes: readonly Sizes[];
}) {
  const { fromBoot, toBoot } = update;
  const manifest = finding?.manifest ?? null;
  const sizeOf = (session: string, token: string): string | null =>
    sizes.find(({ name }) => name === session)?.files.find((file) => file.token === token)?.size ?? null;
  const rows = manifest === null ? [] : manifestRows(manifest, sizeOf);
  const question = update.outcome === 'SUCCEEDED' ? 'Did everything arrive?' : 'What was lost?';
  if (rows.length === 0)
    return (
      <Pane title="What left, what came back" question={question}>
        <p className="soft">
          {manifest === null ? 'The ledger knows nothing of what was carried.' : 'Nothing was carried.'}
        </p>
      </Pane>
    );
  return (
    <Pane title="What left, what came back" question={question}>
      <table className="pair">
        <thead>
          <tr>
            <th colSpan={2}>
              left boot {fromBoot.ordinal},{' '}
              <span className="mono">{fromBoot.release ?? 'release not seen'}</span>
            </th>
            <th className="gap">
              <span className="visually-hidden">dark gap</span>
            </th>
            <th>
              {toBoot === null ? (
                'the old kernel goes on'
              ) : (
                <>
                  back in boot {toBoot.ordinal},{' '}
                  <span className="mono">{toBoot.release ?? 'release not seen'}</span>
                </>
              )}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={index} row={row} />
          ))}
        </tbody>
      </table>
      {update.outcome === 'HANDOVER_REFUSED' ? (
        <p className="dim under">
          The new kernel did not protect the memory of the lost files. It may have been overwritten since.
        </p>
      ) : null}
    </Pane>
  );
}

function Row({ row }: { readonly row: ManifestRow }) {
  const session = row.kind === 'session';
  return (
    <tr className={session ? 'session' : ''}>
      {row.leftEmpty ? (
        <td colSpan={2} className="dim">
          nothing left
        </td>
      ) : session ? (
        <>
          <td className="mono">
            <b>{row.session}</b>
          </td>
          <td className="dim num">
            {row.files} {row.files === 1 ? 'file' : 'files'}
          </td>
        </>
      ) : (
        <>
          <td className="mono file">
            {row.token} <span className="dim narrow-hide">{row.handler ?? 'handler not seen'}</span>
          </td>
          <td className="num">
            {row.size === null ? (
              <span className="dim">size not seen</span>
            ) : (
              <>
                <Digits value={row.size} /> B
              </>
            )}
          </td>
        </>
      )}
      <td className="gap" />
      <td className={row.tone === 'ok' ? 'soft' : row.tone}>
        {session ? <StateShape state={marks[row.tone]} /> : null} {row.came}
        {row.errno === null ? null : <span className="mono narrow-hide"> {errnoName(row.errno)}</span>}
      </td>
    </tr>
  );
}
