/** Findings and counts of successes of a run, with times, so that a finding can be traced to a fault. */

/** Something that the ledger promised and did not keep. */
export interface Finding {
  /** Milliseconds from the start of the run. */
  readonly atMs: number;
  /** Number of the fault that was the last one before it; 0: none yet. */
  readonly fault: number;
  readonly kind: string;
  readonly detail: string;
}

export interface Journal {
  readonly findings: readonly Finding[];
  readonly counts: ReadonlyMap<string, number>;
  /** Number of the fault that runs or ran last. */
  fault: number;
  find(kind: string, detail: string): void;
  count(what: string, by?: number): void;
}

/** Of one kind: the first of them tell what is wrong, the others only how often. */
const KEPT = 20;

export function createJournal(onFinding: (finding: Finding) => void): Journal {
  const startedAt = performance.now();
  const findings: Finding[] = [];
  const counts = new Map<string, number>();
  const count = (what: string, by = 1): void => void counts.set(what, (counts.get(what) ?? 0) + by);
  return {
    findings,
    counts,
    fault: 0,
    count,
    find(kind, detail) {
      count(`finding ${kind}`);
      if ((counts.get(`finding ${kind}`) ?? 0) > KEPT) return;
      const finding = {
        atMs: Math.round(performance.now() - startedAt),
        fault: this.fault,
        kind,
        detail: detail.slice(0, 2_000),
      };
      findings.push(finding);
      onFinding(finding);
    },
  };
}
