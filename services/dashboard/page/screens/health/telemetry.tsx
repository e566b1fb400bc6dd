/** Missing telemetry: where can the ledger not see? */
import {
  cellWords,
  factsWords,
  reasonWords,
  sourceColumns,
  telemetryRow,
  type Cell,
} from '../../drawing/telemetry-row.js';
import { counted, grouped, listed } from '../../parts/format.js';
import { Pane, Shown } from '../../parts/pane.js';
import { StateShape } from '../../parts/state-mark.js';
import { When } from '../../parts/when.js';
import { usePlace } from '../../place/use-place.js';
import { useRead } from '../../read/use-read.js';
import type { Health } from './view.js';
import { HostCoverage, MissingHosts, type MissingHostsQuery } from './query.generated.js';
import { Known } from './part.js';

const SHOWN = 8;
const EVERY_MS = 10_000;

type Missing = NonNullable<Health['missing']>;

export function Telemetry({ health }: { readonly health: Health }) {
  const read = useRead(MissingHosts, {}, { everyMs: EVERY_MS });
  return (
    <Pane
      title="Missing telemetry"
      question="Where can the ledger not see?"
      aside={
        health.missing === null
          ? null
          : `${grouped(health.missing.reduce((sum, { missing }) => sum + BigInt(missing), 0n))} events not received`
      }
    >
      <Known health={health} name="missing" part={health.missing}>
        {(missing) => (
          <Shown read={read} what="The hosts with missing telemetry">
            {(data) => <ByHost health={health} missing={missing} data={data} />}
          </Shown>
        )}
      </Known>
    </Pane>
  );
}

function ByHost({
  health: { readModels },
  missing,
  data: { hosts, missingTelemetry: declared },
}: {
  readonly health: Health;
  readonly missing: Missing;
  readonly data: MissingHostsQuery;
}) {
  const silent = new Map(hosts.nodes.map(({ hostId, silentSince }) => [hostId, silentSince]));
  const known = new Set([
    ...silent.keys(),
    ...missing.flatMap(({ hostId }) => (hostId === null ? [] : [hostId])),
    ...declared.nodes.map(({ hostId }) => hostId).reverse(),
  ]);
  const shown = [...known].slice(0, SHOWN);
  const homeless = missing.filter(({ hostId }) => hostId === null);
  const whole =
    readModels === null ? null : readModels.hosts - known.size - Math.max(0, hosts.totalCount - silent.size);
  return (
    <>
      {shown.length === 0 ? (
        <p className="soft">No event is known to be missing, and no host is silent.</p>
      ) : (
        <div className="wide-table" tabIndex={0} role="group" aria-label="Telemetry by host and source">
          <table className="plain telemetry">
            <thead>
              <tr>
                <th>host</th>
                {sourceColumns.map(({ name }) => (
                  <th key={name}>{name}</th>
                ))}
                <th>numbers</th>
                <th>what it costs</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((hostId) => (
                <HostRow
                  key={hostId}
                  hostId={hostId}
                  silentSince={silent.get(hostId)}
                  notReceived={missing.reduce(
                    (sum, one) => (one.hostId === hostId ? sum + BigInt(one.missing) : sum),
                    0n,
                  )}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Kinds kinds={declared.kinds} />
      {homeless.map(({ producerId, missing: count, since }) => (
        <p key={producerId} className="held">
          {counted(Number(count), 'event')} of producer <code>{producerId}</code>, whose host is not known,{' '}
          since <When at={since} />
        </p>
      ))}
      <Rest
        table={shown.length > 0}
        more={known.size - shown.length}
        whole={whole}
        truncated={declared.totalCount > declared.nodes.length}
      />
    </>
  );
}

/** What observers declared, by kind: it is the same for every host that it concerns. */
function Kinds({ kinds }: { readonly kinds: MissingHostsQuery['missingTelemetry']['kinds'] }) {
  const place = usePlace();
  if (kinds.length === 0) return null;
  return (
    <table className="plain missing-kinds">
      <caption>What observers could not see</caption>
      <thead>
        <tr>
          <th>facts</th>
          <th>because</th>
          <th className="num">hosts</th>
          <th className="num">intervals</th>
          <th className="num">events lost</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ facts, reason, hosts, intervals, lost }) => (
          <tr key={`${facts} ${reason}`}>
            <td>
              <a
                href={place.to(
                  'events',
                  {},
                  {
                    type: 'telemetry.missing',
                    text: `"facts":"${facts.toLowerCase()}"`,
                  },
                )}
              >
                {factsWords(facts)}
              </a>
            </td>
            <td>{reasonWords(reason)}</td>
            <td className="num">{grouped(hosts)}</td>
            <td className="num">{grouped(intervals)}</td>
            <td className="num">{lost === '0' ? 'not known' : grouped(lost)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rest({
  table,
  more,
  whole,
  truncated,
}: {
  readonly table: boolean;
  readonly more: number;
  readonly whole: number | null;
  readonly truncated: boolean;
}) {
  return (
    <p className="dim">
      {more > 0 ? `${counted(more, 'more host')} with missing telemetry. ` : ''}
      {truncated
        ? 'From the newest 100 declarations of missing telemetry. '
        : whole !== null && whole > 0
          ? `${counted(whole, table ? 'more host' : 'host')}: nothing is known to be missing. `
          : ''}
      {table
        ? 'Whole: nothing is known to be missing. None: the source never reported in the newest 12 boots. Silent: it did report, and the host is silent now.'
        : ''}
    </p>
  );
}

/** `silentSince` is undefined for a host that is not silent. */
function HostRow({
  hostId,
  silentSince,
  notReceived,
}: {
  readonly hostId: string;
  readonly silentSince: string | null | undefined;
  /** Of all its boots, also of those before the newest ones. */
  readonly notReceived: bigint;
}) {
  const place = usePlace();
  const { data, error } = useRead(HostCoverage, { hostId }, { refresh: { hostId }, everyMs: EVERY_MS });
  const boots = data?.coverage?.boots ?? null;
  const row = boots === null ? null : telemetryRow(boots, { silent: silentSince !== undefined, notReceived });
  return (
    <tr>
      <td>
        <a className="mono" href={place.to('host', { hostId })}>
          {hostId}
        </a>
      </td>
      {row === null ? (
        <td colSpan={sourceColumns.length + 1}>{error === null ? '—' : error.message}</td>
      ) : (
        [...row.cells, row.received].map((cell, index) => <TelemetryCell key={index} cell={cell} />)
      )}
      <td className="costs">
        {silentSince === undefined || silentSince === null ? null : (
          <>
            silent since <When at={silentSince} />{' '}
          </>
        )}
        {row === null ? null : listed(row.costs)}
      </td>
    </tr>
  );
}

function TelemetryCell({ cell }: { readonly cell: Cell }) {
  return (
    <td data-cell={cell.kind}>
      {cell.kind === 'silent' ? <StateShape state="SILENT" /> : null}
      {cell.kind === 'silent' ? ' ' : ''}
      {cellWords(cell)}
    </td>
  );
}
