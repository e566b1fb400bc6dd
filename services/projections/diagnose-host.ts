/** A host's diagnosis, from one read of its stream. */
import {
  asVersion,
  countersOf,
  diagnosesOf,
  diagnosisStep,
  reconcileCounters,
  startDiagnosis,
  type CounterReport,
  type Diagnosis,
  type HostId,
  type Version,
} from '../kernel/index.js';
import type { Db } from '../ledger/index.js';
import { replayHost } from './replay-host.js';

export interface HostDiagnosis {
  readonly findings: readonly Diagnosis[];
  readonly counters: CounterReport;
}

export async function diagnoseHost(db: Db, hostId: HostId, upTo: Version): Promise<HostDiagnosis> {
  let acc = startDiagnosis();
  const { state } = await replayHost(db, hostId, {
    upTo: asVersion(upTo),
    onEvent(event, after) {
      acc = diagnosisStep(acc, after, event);
    },
  });
  return { findings: diagnosesOf(acc, state), counters: reconcileCounters(countersOf(acc, state)) };
}
