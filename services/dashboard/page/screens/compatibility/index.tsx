/** Compatibility: what becomes of a handover? */
import { useState } from 'react';
import {
  breakOf,
  droppable,
  matrixRows,
  seriesOf,
  verdictLooks,
  type Edge,
  type MatrixRow,
  type Verdict,
} from '../../drawing/compatibility.js';
import { counted, grouped, listed } from '../../parts/format.js';
import { Pane, ShownScreen } from '../../parts/pane.js';
import { Sentence } from '../../parts/sentence.js';
import { StateMark } from '../../parts/state-mark.js';
import { usePlace, type PlaceNow } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import { useKey } from '../../keys/use-key.js';
import { Ladder } from './ladder.js';
import { Matrix } from './matrix.js';
import { CompatibilityAll, type CompatibilityAllQuery } from './query.generated.js';
import { WhatIf } from './what-if.js';

export function Screen() {
  const read = useRead(CompatibilityAll, {});
  return (
    <ShownScreen read={read} what="The matrix of releases">
      {(data) => <Compatibility data={data} />}
    </ShownScreen>
  );
}

function Compatibility({
  data: { compatibilityMatrix, fleetSummary },
}: {
  readonly data: CompatibilityAllQuery;
}) {
  const place = usePlace();
  const { releases } = compatibilityMatrix;
  const edges: readonly Edge[] = compatibilityMatrix.cells;
  const rows = matrixRows(releases, edges, fleetSummary.byRelease);
  const pair = pairOf(place, rows);
  const [asTable, setAsTable] = useState(false);
  useKey('t', 'Table behind the matrix', () => setAsTable(!asTable));
  useKey('y', 'Copy the address of this view', () => void navigator.clipboard.writeText(location.href));
  const unknown = fleetSummary.byRelease
    .filter(({ value }) => value === null || !releases.includes(seriesOf(value)))
    .reduce((sum, { hosts }) => sum + hosts, 0);
  return (
    <>
      <MatrixSentence rows={rows} hosts={fleetSummary.hosts} unknown={unknown} />
      <div className="body compat">
        <div className="compat-main">
          <Pane
            title="Every pair of releases"
            question="What becomes of a handover?"
            aside={
              <button
                type="button"
                className="link"
                aria-pressed={asTable}
                onClick={() => setAsTable(!asTable)}
              >
                table
              </button>
            }
          >
            <Legend />
            {asTable ? <Listing rows={rows} /> : <Matrix rows={rows} pair={pair} place={place} />}
          </Pane>
        </div>
        <div className="compat-side">
          {pair === null ? null : <Ladder edge={pair} rows={rows} edges={edges} releases={releases} />}
          <WhatIf versions={droppable(edges)} />
        </div>
      </div>
    </>
  );
}

/** The pair of the address, or else the pair that a reader must know: from a release with hosts to the newest one. */
function pairOf({ query }: PlaceNow, rows: readonly MatrixRow[]): Edge | null {
  const cells = rows.flatMap((row) => row.cells.map((cell) => ({ ...cell, hosts: row.hosts })));
  const wanted = query['pair'];
  const named = cells.find(({ edge }) => `${edge.from}..${edge.to}` === wanted);
  const newest = rows.at(-1)?.release;
  const ahead = cells.filter(({ hosts, edge }) => hosts > 0 && edge.to === newest);
  const bad = ahead.find(({ edge }) => edge.verdict !== 'OK');
  return (named ?? cells.find(({ disputed }) => disputed) ?? bad ?? ahead[0] ?? cells.at(-1))?.edge ?? null;
}

function MatrixSentence({
  rows,
  hosts,
  unknown,
}: {
  readonly rows: readonly MatrixRow[];
  readonly hosts: number;
  readonly unknown: number;
}) {
  const cells = rows.flatMap((row) => row.cells);
  const disputed = cells.filter((cell) => cell.disputed);
  const tried = cells.reduce((sum, cell) => sum + cell.tried, 0);
  const arrives = cells.filter(({ edge }) => edge.verdict === 'OK').length;
  const cut = breakOf(rows);
  const newest = rows.at(-1)?.release ?? '';
  const first = disputed[0];
  return (
    <Sentence
      state={first !== undefined || cut !== null ? 'HANDOVER_REFUSED' : 'SUCCEEDED'}
      consequence={
        <>
          {grouped(arrives)} of {grouped(cells.length)} pairs arrive.{' '}
          {tried === 0
            ? 'No update of this fleet has ended yet.'
            : disputed.length === 0
              ? `The catalogue and ${counted(tried, 'update')} of this fleet agree on every edge tried.`
              : `${counted(disputed.length, 'edge')} of this fleet contradict${disputed.length === 1 ? 's' : ''} the catalogue.`}
          {unknown === 0
            ? ''
            : ` ${counted(unknown, 'host runs', 'hosts run')} a release that the catalogue does not have.`}
        </>
      }
    >
      {first !== undefined
        ? `The catalogue says ${verdictLooks[first.edge.verdict].word} from ${first.edge.from} to ${first.edge.to}; ${first.arrived} of ${first.tried} arrived.`
        : cut !== null
          ? `From ${listed(cut.from)} nothing reaches ${cut.newest}. ${counted(cut.hosts, 'host stands', 'hosts stand')} on the far side of that break.`
          : hosts === 0
            ? `No host has reported. The catalogue knows ${counted(rows.length, 'release')}.`
            : `Every host can reach ${newest} by live updates.`}
    </Sentence>
  );
}

function Legend() {
  return (
    <p className="compat-legend">
      {(Object.keys(verdictLooks) as Verdict[])
        .filter((verdict) => verdict !== 'UNKNOWN')
        .map((verdict) => (
          <StateMark key={verdict} state={verdictLooks[verdict].state} word={verdictLooks[verdict].meaning} />
        ))}
      <span className="dim">
        figures: arrived of tried, here. Loud only where hosts stand. † inferred, striped
      </span>
    </p>
  );
}

function Listing({ rows }: { readonly rows: readonly MatrixRow[] }) {
  return (
    <div className="scrolled" tabIndex={0} role="region" aria-label="Every pair of releases as a table">
      <table>
        <thead>
          <tr>
            <th scope="col">old</th>
            <th scope="col">new</th>
            <th scope="col">what becomes of it</th>
            <th scope="col" className="num">
              arrived
            </th>
            <th scope="col" className="num">
              tried
            </th>
            <th scope="col">evidence</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap((row) =>
            row.cells.map(({ edge, tried, arrived, inferred }) => (
              <tr key={`${edge.from} ${edge.to}`}>
                <td>{edge.from}</td>
                <td>{edge.to}</td>
                <td>
                  <StateMark
                    state={verdictLooks[edge.verdict].state}
                    word={verdictLooks[edge.verdict].meaning}
                  />
                </td>
                <td className="num">{tried === 0 ? '—' : grouped(arrived)}</td>
                <td className="num">{grouped(tried)}</td>
                <td>{inferred ? 'inferred' : 'observed or catalogued'}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
