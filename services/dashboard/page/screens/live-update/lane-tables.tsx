/** The tables behind the kernel lane. */
import type { FleetBands } from '../../drawing/draw-fleet.js';
import type { LaneRow } from '../../drawing/draw-lane.js';
import type { Span, Watcher } from '../../drawing/draw-watchers.js';
import { laneTable } from '../../drawing/lane-table.js';
import { spanWords } from '../../drawing/span.js';

export function LaneTables({
  rows,
  watchers,
  fleet,
}: {
  readonly rows: readonly LaneRow[];
  readonly watchers: readonly Watcher[];
  readonly fleet: FleetBands | null;
}) {
  return (
    <>
      {rows.map(({ name, note, lane }) => (
        <Table
          key={`${name} ${note}`}
          name={`${name}, ${note}`}
          head={['part', 'starts', 'lasts', 'clock']}
          rows={laneTable(lane).map(({ part, starts, lasts, clock }) => [part, starts, lasts, clock])}
        />
      ))}
      {fleet === null ? null : (
        <Table
          name={`fleet, ${fleet.note}`}
          head={['moment', 'after leaving, median', 'of the middle 80 %']}
          rows={fleet.bands.map((band) => [band.words, signed(band.median), spanOf(band)])}
        />
      )}
      {watchers.length === 0 ? null : (
        <Table
          name="who was watching this update"
          head={['source', 'reported, from leaving', 'could not see']}
          rows={watchers.map(({ source, spans, holes }) => [
            source,
            spans.map(spanOf).join('; '),
            holes.map(spanOf).join('; '),
          ])}
        />
      )}
    </>
  );
}

const signed = (us: number): string => (us < 0 ? `−${spanWords(-us)}` : `+${spanWords(us)}`);
const spanOf = ({ from, to }: Span): string => `${signed(from)} to ${signed(to)}`;

function Table({
  name,
  head,
  rows,
}: {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  return (
    <div className="wide-table" tabIndex={0} role="group" aria-label={name}>
      <table className="plain">
        <caption>{name}</caption>
        <thead>
          <tr>
            {head.map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index}>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
