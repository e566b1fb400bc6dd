/** Why a counter may say something else than the chain: what was seen to happen, and what cannot be excluded. */
import { releaseOf } from '../../abi/index.js';
import type { CounterReading } from './counter-reading.js';

export type Candidate =
  /** A kernel of the chain ran without liveupdate=on: the next one counts from 1 again (LC luo_state_setup). */
  | 'liveupdate_off'
  /** A kernel of the chain has no LUO at all. */
  | 'luo_compiled_out'
  /** kexec-metadata of another version: a warning, and the count restarts at 1 (KH). */
  | 'metadata_refused'
  /** Kernels of the chain, or lines of this one, that nobody told of. */
  | 'lost_telemetry'
  /** systemd's own session did not come back. */
  | 'systemd_session_lost'
  /** The counters are host-local and can be written by whoever owns the host. */
  | 'forged';

export interface Explanation {
  readonly candidate: Candidate;
  /** `observed`: it was seen to happen, and it suffices. */
  readonly support: 'observed' | 'possible';
  /** Ordinals of the boots that show it. */
  readonly boots: readonly number[];
}

/** `chain`: the boots from the chain's first up to and with the one that contradicts. `ahead`: it found more than expected. */
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
  // A restart cannot come from kernels nobody saw, unless one of them broke the chain unseen.
  add(
    'lost_telemetry',
    chain.filter((one) => one.telemetryMissing),
    ahead,
  );
  found.push({ candidate: 'forged', support: 'possible', boots: [] });
  // What was seen explains better than what cannot be excluded.
  return [
    ...found.filter((one) => one.support === 'observed'),
    ...found.filter((one) => one.support !== 'observed'),
  ];
}

function lacksLuo(release: string | null): boolean {
  return releaseOf(release)?.hasLuo === false;
}

/** Whether the release hands a kexec_count over; null: a release that is not known. */
export function countsKexecs(release: string | null): boolean | null {
  const known = releaseOf(release);
  return known === null ? null : known.kexecMetadata !== null;
}
