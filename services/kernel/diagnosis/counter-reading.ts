/** The observed counters of one boot. */
import type { BootId } from '../brands.js';
import type { BootState, KernelState, PastBoot } from '../state/kernel-state.js';
import { toArray } from '../state/history.js';
import { systemdArrived, type BootNotes } from './boot-notes.js';
import { firstOf, lastOf } from './sighting.js';

export interface CounterReading {
  readonly ordinal: number;
  readonly bootId: BootId | null;
  readonly chain: number;
  readonly mode: BootState['mode'];
  readonly release: string | null;
  readonly handover: BootState['handover'];
  readonly luo: BootState['luo'];
  /** liveupdate-number as the kernel printed it; null: none arrived, or the line was not observed. */
  readonly numberIn: bigint | null;
  /** The number in the outgoing blob; null: not observed. */
  readonly numberOut: bigint | null;
  /** As the kernel printed it (7.1+); null: none arrived, or the line was not observed. */
  readonly kexecCount: number | null;
  /** The kernel logged that it cannot read the kexec-metadata: it counts from 1 again. */
  readonly metadataRefused: boolean;
  /** Events of this boot, or between it and the one before, are known to be missing. */
  readonly telemetryMissing: boolean;
  /** systemd's own counter; null or absent: systemd did not report one, which is not 0. */
  readonly kexecsCount?: bigint | null;
  /** systemd's session is known to have arrived with content, so its counter arrived as well. */
  readonly systemdArrived?: boolean;
}

export function readingOf(
  boot: BootState | PastBoot,
  notes: BootNotes | null,
  telemetryMissing: boolean,
): CounterReading {
  const { ordinal, bootId, chain, mode, release, handover, luo, incomingNumber, kexecCount, kexecsCount } =
    boot;
  const written = notes === null ? null : lastOf(notes.signs, 'luo.outgoing_created');
  const byRule = 'outgoing' in boot ? (boot.outgoing.luo?.number ?? null) : null;
  return {
    ordinal,
    bootId,
    chain,
    mode,
    release,
    handover,
    luo,
    numberIn: incomingNumber,
    numberOut: written === null ? byRule : BigInt(written.data.number),
    kexecCount,
    kexecsCount,
    systemdArrived: notes?.systemdArrived ?? ('incoming' in boot && systemdArrived(boot)),
    metadataRefused: notes !== null && firstOf(notes.signs, 'kho.metadata_refused') !== null,
    telemetryMissing,
  };
}

/** From the state alone, oldest first: the state does not keep the numbers in outgoing blobs of past boots. */
export function readingsOf(state: KernelState): CounterReading[] {
  const present = [state.previous, state.boot].flatMap((boot) => (boot === null ? [] : [boot]));
  return [...toArray(state.pastBoots), ...present].map((boot) => readingOf(boot, null, false));
}
