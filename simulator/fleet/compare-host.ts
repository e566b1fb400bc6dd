/**
 * Compares one host's truth with the ledger. Facts that no lost event affects must be equal. Facts that a lost event
 * affects may be missing in the ledger; they are reported separately.
 */
import type { LedgerUpdate, LedgerView } from './ledger-view.js';
import type { TrueHostLine, TrueUpdateLine } from './truth-file.js';

export interface Difference {
  readonly what: string;
  readonly truth: unknown;
  readonly ledger: unknown;
}

export interface HostComparison {
  readonly hostId: string;
  readonly updates: number;
  /** Updates without a lost event: all of them were compared completely. */
  readonly compared: number;
  readonly lostEvents: number;
  readonly differences: readonly Difference[];
  /** Facts of lost events, which the ledger cannot know. */
  readonly unreported: readonly Difference[];
}

type Check = (what: string, truth: unknown, ledger: unknown) => void;

export function compareHost(truth: TrueHostLine, view: LedgerView): HostComparison {
  const differences: Difference[] = [];
  const unreported: Difference[] = [];
  const into =
    (list: Difference[]): Check =>
    (what, real, reported) => {
      if (JSON.stringify(real) !== JSON.stringify(reported))
        list.push({ what, truth: real, ledger: reported });
    };
  const must = into(differences);
  const may = into(unreported);
  // A lost event of a boot changes the count of boots from there on.
  const bootsReported = truth.lost.every(
    ({ type }) => !/^(boot|kho|luo)\./.test(type) || type === 'kho.memory_preserved',
  );
  compareHead(truth, view, must, bootsReported ? must : may);
  must('missing telemetry', lostRuns(truth), missingRuns(truth, view));
  compareUpdates(truth, view, { must, may });
  if (view.boots !== null) compareBoots(truth, view.boots, bootsReported ? must : may);
  const compared = truth.updates.filter(({ lost }) => lost === 0).length;
  return {
    hostId: truth.host,
    updates: truth.updates.length,
    compared,
    lostEvents: truth.lost.length,
    differences,
    unreported,
  };
}

function compareHead(truth: TrueHostLine, { host }: LedgerView, must: Check, boots: Check): void {
  const boot = truth.boots.at(-1);
  if (host === null || boot === undefined) {
    must('host', 'known', 'no event of this host');
    return;
  }
  must('events', String(truth.events), host.version);
  must('stale', false, host.stale);
  must('boot id', boot.bootId, host.bootId);
  must('release', boot.release, host.release);
  boots('boot ordinal', boot.ordinal, host.bootOrdinal);
  boots('chain', boot.chain, host.chain);
  boots('number', boot.incomingNumber, host.number);
  boots('handover', boot.handover, lower(host.summary.handover));
  const reported = truth.lost.every((event) => event.boot !== boot.ordinal);
  if (!reported) return;
  must('outgoing sessions', truth.outgoing.length, host.summary.outgoingSessions);
  const files = truth.outgoing.reduce((sum, session) => sum + session.files.length, 0);
  must('outgoing files', files, host.summary.outgoingFiles);
  // Series v5 and v6 reject without a panic; their truth does not record it.
  const seed = truth.boots.some(({ release }) => release.includes('-luo-v'));
  if (truth.lost.length === 0 && !seed) must('anomalies', refusals(truth), host.anomalyCount);
}

/** Simulated kernels follow their own rules: a rejected handover is the only anomaly that they cause. */
function refusals(truth: TrueHostLine): number {
  return truth.boots.filter(({ luo, handover }) => luo === 'panicked' || handover === 'refused').length;
}

interface Checks {
  readonly must: Check;
  readonly may: Check;
}

/**
 * Without lost events the n-th update in the ledger is the n-th update. With lost events, an update may be missing from
 * the ledger: updates are then matched by their boots, in order, and only an update with a lost event may be missing.
 */
function compareUpdates(truth: TrueHostLine, { updates }: LedgerView, { must, may }: Checks): void {
  const whole = truth.lost.length === 0;
  let at = 0;
  for (const update of truth.updates) {
    const name = `update ${update.ordinal}${update.mishap === null ? '' : ` (${update.mishap})`}`;
    const found = whole
      ? updates[at]
      : updates.slice(at, at + 1).find((reported) => sameJump(update, reported));
    if (found === undefined) {
      (update.lost > 0 ? may : must)(name, update.outcome, 'not in the ledger');
      continue;
    }
    at += 1;
    if (whole) must(`${name}: ordinal`, update.ordinal, found.ordinal);
    compareUpdate(name, update, found, { must, may });
  }
  const spare = updates.slice(at);
  must('updates that did not happen', 0, spare.length);
}

/** The ledger may not know yet where an update led. */
function sameJump(update: TrueUpdateLine, reported: LedgerUpdate): boolean {
  return (
    update.fromBootId === reported.fromBoot.bootId &&
    (reported.toBoot === null || update.toBootId === reported.toBoot.bootId)
  );
}

function compareUpdate(
  name: string,
  update: TrueUpdateLine,
  reported: LedgerUpdate,
  { must, may }: Checks,
): void {
  const check = update.lost > 0 ? may : must;
  // Facts of lost events may be unknown to the ledger; facts that it has must be correct.
  const fact = (what: string, real: string | null, reportedValue: string | null): void =>
    (reportedValue === null ? check : must)(`${name}: ${what}`, real, reportedValue);
  fact('number', update.number, reported.number);
  fact('boot before the update', update.fromBootId, reported.fromBoot.bootId);
  fact('boot after the update', update.toBootId, reported.toBoot?.bootId ?? null);
  fact('release before the update', update.fromRelease, reported.fromBoot.release);
  fact('release after the update', update.toRelease, reported.toBoot?.release ?? null);
  // Without the events that show it, an update looks less complete than it was.
  check(`${name}: outcome`, update.outcome, lower(reported.outcome));
  if (!carriedIsComparable(update)) return;
  check(`${name}: sessions and files`, update.sessions, reported.sessions.map(reportedSession));
  const files = update.sessions.flatMap((session) => session.files);
  check(
    `${name}: counters`,
    [
      update.sessions.length,
      update.sessions.filter(({ status }) => status === 'retrieved' || status === 'finished').length,
      files.length,
      files.filter(({ status }) => status === 'restored').length,
    ],
    [reported.sessionsCarried, reported.sessionsRestored, reported.filesCarried, reported.filesRestored],
  );
}

/** Where nothing arrived, truth and ledger describe the carried content differently. */
function carriedIsComparable({ outcome }: TrueUpdateLine): boolean {
  return outcome === 'succeeded' || outcome === 'incomplete' || outcome === 'in_progress';
}

function reportedSession({ name, status, files }: LedgerUpdate['sessions'][number]): unknown {
  return {
    name,
    status: lower(status),
    files: files.map((file) => ({
      token: file.token,
      handler: file.handler,
      status: lower(file.status),
      errno: file.errno,
    })),
  };
}

function compareBoots(truth: TrueHostLine, reported: NonNullable<LedgerView['boots']>, check: Check): void {
  // A page of past boots has at most 200.
  const real = [...truth.boots].reverse().slice(0, reported.length);
  check('boots', Math.min(truth.boots.length, 202), reported.length);
  for (const [index, boot] of real.entries()) {
    const other = reported[index];
    if (other === undefined) continue;
    check(
      `boot ${boot.ordinal}`,
      [boot.bootId, boot.release, boot.mode, boot.chain, boot.handover, boot.incomingNumber, boot.kexecCount],
      [
        other.bootId,
        other.release,
        lower(other.mode),
        other.chain,
        lower(other.handover),
        other.incomingNumber,
        other.kexecCount,
      ],
    );
  }
}

/** Gaps between events that were sent. A lost event after the last one leaves no gap. */
function lostRuns({ lost, events }: TrueHostLine): string[] {
  const last = BigInt(events + lost.length);
  const runs: [bigint, bigint][] = [];
  for (const { seq } of lost) {
    const number = BigInt(seq);
    const run = runs.at(-1);
    if (run !== undefined && run[1] + 1n === number) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.filter(([, to]) => to < last).map(([from, to]) => `${from}-${to}`);
}

function missingRuns({ producer }: TrueHostLine, { missing }: LedgerView): string[] {
  return missing
    .filter(({ producerId, epoch }) => producerId === producer.id && epoch === producer.epoch)
    .sort((a, b) => (BigInt(a.fromSeq) < BigInt(b.fromSeq) ? -1 : 1))
    .map(({ fromSeq, toSeq }) => `${fromSeq}-${toSeq}`);
}

function lower(value: string | null): string | null {
  return value === null ? null : value.toLowerCase();
}
