/** What the doctor says: one finding for each thing it looks at, under a code that never changes its meaning. */

/** In the order of the report. Documented in docs/operations.md; a code is not renamed and not used for anything else. */
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

/** From the best to the worst. */
export const severities = ['ok', 'notice', 'warning', 'critical'] as const;
export type Severity = (typeof severities)[number];

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** What was seen, for people. */
  readonly seen: string;
  /** What to do; null: nothing. */
  readonly todo: string | null;
  /** False: it could not be looked at, or only in part. */
  readonly complete: boolean;
  /** What was seen, for programs. */
  readonly facts: Readonly<Record<string, unknown>>;
}

type Facts = Finding['facts'];

export function fine(code: FindingCode, seen: string, facts: Facts = {}): Finding {
  return { code, severity: 'ok', seen, todo: null, complete: true, facts };
}

export function amiss(
  code: FindingCode,
  severity: Exclude<Severity, 'ok'>,
  seen: string,
  todo: string,
  facts: Facts = {},
): Finding {
  return { code, severity, seen, todo, complete: true, facts };
}

/** Not looked at: that is said, and nothing is guessed. */
export function unseen(code: FindingCode, why: string, todo: string, facts: Facts = {}): Finding {
  return { code, severity: 'notice', seen: `not looked at: ${why}`, todo, complete: false, facts };
}

/** Looked at in part: what was found stands, what was fine becomes a notice that says what was not seen. */
export function inPart(finding: Finding, hidden: string, todo: string): Finding {
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
