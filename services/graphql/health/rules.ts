/** Rules of deploy/prometheus/alerts.yml that one answer suffices to judge, with their limits. */
import type { LogStanding } from '../../ledger/index.js';
import type { HostHealth, ProjectionLag } from '../../projections/index.js';
import type { HealthRule } from '../generated.js';
import { alertLimits } from './limits.js';

export interface RuleFacts {
  readonly standing: LogStanding | null;
  readonly connected: boolean | null;
  readonly lag: ProjectionLag | null;
  readonly hosts: HostHealth | null;
  readonly listening: boolean;
  readonly waiting: number;
}

const rule = (name: string, fires: boolean, detail: string): HealthRule => ({
  name,
  fires,
  detail,
  runbook: name.toLowerCase(),
});

const seconds = (value: number): string => `${value.toFixed(1)} s`;

/** A rule whose facts are unknown is omitted, except for that of the database. */
export function rulesOf({ standing, connected, lag, hosts, listening, waiting }: RuleFacts): HealthRule[] {
  const { unsequencedSeconds, lagEvents, lagSeconds } = alertLimits;
  const database = rule(
    'LedgerDatabaseDown',
    standing === null,
    standing === null ? 'the database did not answer' : 'the database answered',
  );
  const log =
    standing === null
      ? []
      : [
          rule(
            'LedgerIntakeWaits',
            standing.unsequencedSeconds > unsequencedSeconds,
            `oldest acknowledged event without a position: ${seconds(standing.unsequencedSeconds)}, limit ${unsequencedSeconds} s`,
          ),
        ];
  const leader =
    connected === null
      ? []
      : [
          rule(
            'LedgerNoSequencer',
            !connected,
            connected ? 'the leader is connected' : 'no leader is connected',
          ),
        ];
  const models =
    lag === null
      ? []
      : [
          rule(
            'LedgerProjectionLag',
            lag.events > lagEvents || lag.seconds > lagSeconds,
            `lag of the read models: ${lag.events} events and ${seconds(lag.seconds)}, limit ${lagEvents} events and ${lagSeconds} s`,
          ),
        ];
  const stale =
    hosts === null
      ? []
      : [rule('LedgerStaleHosts', hosts.stale > 0, `hosts whose rows stand still: ${hosts.stale}`)];
  return [
    database,
    ...leader,
    ...log,
    ...models,
    ...stale,
    rule(
      'LedgerTailDeaf',
      !listening,
      listening ? 'the LISTEN connection works' : 'the LISTEN connection is down',
    ),
    rule('LedgerPoolExhausted', waiting > 0, `statements that wait for a connection: ${waiting}`),
  ];
}
