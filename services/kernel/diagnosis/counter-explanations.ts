/** Reasons for a counter that differs from the chain: observed ones, and ones that cannot be excluded. */
import { releaseOf } from '../../abi/index.js';
import type { CounterReading } from './counter-reading.js';

export type Candidate =
  /** A kernel of the chain ran without liveupdate=on: the next one counts from 1 again (LC luo_state_setup). */
  | 'liveupdate_off'
  /** A kernel of the chain has no LUO at all. */
  | 'luo_compiled_out'
  /** kexec-metadata of another version: a warning, and the count restarts at 1 (KH). */
  | 'metadata_refused'
  /** Kernels of the chain, or log lines of this one, that were not reported. */
  | 'lost_telemetry'
  /** systemd's own session was not restored. */
  | 'systemd_session_lost'
  /** The counters are host-local, and root of the host can write them. */
  | 'forged';

export interface Explanation {
  readonly candidate: Candidate;
  /** `observed`: it was seen to happen, and it explains the value. */
  readonly support: 'observed' | 'possible';
  /** Ordinals of the boots that show it. */
  readonly boots: readonly number[];
}

/**
 * `chain`: the boots from the chain's first to the one that contradicts it, included. `ahead`: it found more than
 * expected.
 */
export function explain(
  counter: 'liveupdate-number' | 'kexec_count' | 'KexecsCount',
  chain: readonly CounterReading[],
  ahead: boolean,
): Explanation[] {
  const before = chain.slice(0, -1);
  const found: Explanation[] = [];
  const add = (candidate: Candidate, seen: readonly CounterReading[], possible: boolean): void => {
    const boots = seen.map((one) => one.ordinal);
    if (boots.length > 0) found.push({ candidate, support: 'observed', boots });
    else if (possible) found.push({ candidate, support: 'possible', boots });
  };
  if (counter === 'liveupdate-number') {
    const without = before.filter((one) => lacksLuo(one.release));
    add(
      'liveupdate_off',
      before.filter((one) => one.luo === 'off' && !lacksLuo(one.release)),
      !ahead && before.some((one) => one.luo === 'unknown'),
    );
    add('luo_compiled_out', without, false);
  } else if (!ahead) {
    add(
      'metadata_refused',
      chain.filter((one) => one.metadataRefused),
      counter === 'kexec_count',
    );
  }
  if (counter === 'KexecsCount') add('systemd_session_lost', [], !ahead);
  // Unobserved kernels do not explain a restart, unless one of them broke the chain unseen.
  add(
    'lost_telemetry',
    chain.filter((one) => one.telemetryMissing),
    ahead,
  );
  found.push({ candidate: 'forged', support: 'possible', boots: [] });
  // Observed reasons come before those that cannot be excluded.
  return [
    ...found.filter((one) => one.support === 'observed'),
    ...found.filter((one) => one.support !== 'observed'),
  ];
}

function lacksLuo(release: string | null): boolean {
  return releaseOf(release)?.hasLuo === false;
}

/** Whether the release hands a kexec_count over; null: the release is not known. */
export function countsKexecs(release: string | null): boolean | null {
  const known = releaseOf(release);
  return known === null ? null : known.kexecMetadata !== null;
}
