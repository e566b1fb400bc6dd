/** Findings of the doctor: one for each check. The meaning of a code never changes. */

/** In the order of the report. Documented in docs/operations.md. A code is never renamed or reused. */
export const findingCodes = [
  'database-reachable',
  'server-version',
  'standby',
  'role',
  'grants',
  'schema',
  'sequencer',
  'projection-lag',
  'stale-hosts',
  'partitions',
  'archive',
  'connections',
  'idle-in-transaction',
  'lock-waits',
  'long-transactions',
  'xmin-horizon',
  'prepared-transactions',
  'transaction-ids',
  'replication-slots',
  'replicas',
  'notify-queue',
  'durability',
  'data-checksums',
  'clock',
  'log-clock',
  'disk-space',
  'database-size',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** In ascending order of severity. */
export const severities = ['ok', 'notice', 'warning', 'critical'] as const;
export type Severity = (typeof severities)[number];

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Observation, as text. */
  readonly seen: string;
  /** Action to take; null: none. */
  readonly todo: string | null;
  /** False: the check could not run, or only in part. */
  readonly complete: boolean;
  /** Observation, as data. */
  readonly facts: Readonly<Record<string, unknown>>;
}

type Facts = Finding['facts'];

export function ok(code: FindingCode, seen: string, facts: Facts = {}): Finding {
  return { code, severity: 'ok', seen, todo: null, complete: true, facts };
}

export function problem(
  code: FindingCode,
  severity: Exclude<Severity, 'ok'>,
  seen: string,
  todo: string,
  facts: Facts = {},
): Finding {
  return { code, severity, seen, todo, complete: true, facts };
}

/** No other check can run. */
export function unreachable(seen: string, todo: string): Finding {
  return problem('database-reachable', 'critical', seen, todo);
}

/** The check could not run. */
export function notChecked(code: FindingCode, why: string, todo: string, facts: Facts = {}): Finding {
  return { code, severity: 'notice', seen: `not checked: ${why}`, todo, complete: false, facts };
}

/** The check ran only in part: `ok` becomes `notice`, any other severity stays. `hidden` names what was not checked. */
export function partly(finding: Finding, hidden: string, todo: string): Finding {
  return {
    ...finding,
    severity: finding.severity === 'ok' ? 'notice' : finding.severity,
    seen: `${finding.seen}; ${hidden}`,
    todo: finding.todo ?? todo,
    complete: false,
  };
}

export function worstOf(findings: readonly Finding[]): Severity {
  const worst = Math.max(0, ...findings.map(({ severity }) => severities.indexOf(severity)));
  return severities[worst] ?? 'ok';
}
