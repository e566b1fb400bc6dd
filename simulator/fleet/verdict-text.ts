import type { HostComparison } from './compare-host.js';
import type { FleetVerdict } from './verify-fleet.js';

const HOSTS_SHOWN = 20;
const DIFFERENCES_SHOWN = 10;

/** The verdict as text, with the first differences of the first hosts. */
export function verdictText(verdict: FleetVerdict): string {
  const { hosts, equal, equalWhereReported, different, lost, outcomes } = verdict;
  const lines = [
    `${hosts} hosts, ${verdict.events} events, ${verdict.updates} live updates.`,
    `${equal} hosts are equal; ${equalWhereReported} lost telemetry and are equal in all reported facts; ${different.length} differ.`,
  ];
  if (lost.events > 0)
    lines.push(
      `${lost.events} events of ${lost.hosts} hosts, belonging to ${lost.updates} updates, never reached the ledger. ${lost.unreported.reduce((all, { unreported }) => all + unreported.length, 0)} facts of those updates are therefore unknown to the ledger.`,
    );
  for (const [outcome, { truth, ledger }] of Object.entries(outcomes))
    lines.push(`  ${outcome.padEnd(20)} ${truth}${truth === ledger ? '' : ` (ledger: ${ledger})`}`);
  for (const host of different.slice(0, HOSTS_SHOWN)) lines.push(...hostLines(host));
  if (different.length > HOSTS_SHOWN) lines.push(`... and ${different.length - HOSTS_SHOWN} more hosts`);
  return lines.join('\n');
}

function hostLines({ hostId, differences }: HostComparison): string[] {
  const more = differences.length - DIFFERENCES_SHOWN;
  return [
    `${hostId}:`,
    ...differences
      .slice(0, DIFFERENCES_SHOWN)
      .map(
        ({ what, truth, ledger }) =>
          `  ${what}: truth ${JSON.stringify(truth)}, ledger ${JSON.stringify(ledger)}`,
      ),
    ...(more > 0 ? [`  ... and ${more} more`] : []),
  ];
}
