/** The outcome of one attempted live update, with its facts. u64 values are bigint. */
import type { PciPanic } from './pci-panics.js';

/** The step at which reboot(KEXEC) failed (KX kernel_kexec, LC liveupdate_reboot); the old kernel continues. */
export type RefusalStage = 'no_image' | 'kexec_lock' | 'freeze' | 'serialize' | 'finalize' | 'unknown';

export interface LostFile {
  readonly session: string;
  readonly token: bigint;
  /** `failed` = the handler could not restore it, `never_retrieved` = its session was finished without it. */
  readonly how: 'failed' | 'never_retrieved' | 'lost';
  readonly errno: number | null;
}

/** Why a kernel has no /dev/liveupdate. */
export type AbsenceReason =
  'kho_off' | 'liveupdate_off' | 'not_built' | 'incoming_refused' | 'setup_failed' | 'unknown';

/** What an update that has not ended waits for. `open_again`: an open failed that 6.19 and 7.0 let userspace repeat. */
export type Waiting = 'jump' | 'arrival' | 'open' | 'open_again' | 'retrieve' | 'finish';

export type CounterName = 'liveupdate-number' | 'kexec_count' | 'KexecsCount';

export type Verdict =
  | { readonly kind: 'succeeded'; readonly number: bigint | null }
  | {
      readonly kind: 'refused';
      readonly stage: RefusalStage;
      readonly session: string | null;
      readonly token: bigint | null;
      readonly handler: string | null;
      readonly errno: number | null;
    }
  | {
      /** The new kernel did not accept the tree and booted as if nothing had been left. Userspace gets no error. */
      readonly kind: 'kho_refused';
      readonly reason: string;
      readonly expected: string | null;
      readonly found: string | null;
      readonly silent: true;
      /** False: concluded from the consequences of a rejection; no warning line was observed. */
      readonly lineSeen: boolean;
    }
  | { readonly kind: 'luo_panicked'; readonly component: string | null; readonly message: string | null }
  | ({
      /** PCI core could not continue with the devices that it received. */
      readonly kind: 'pci_panicked';
      /** Devices that the kernel named before it panicked, e.g. `0000:01:00.0`. */
      readonly devices: readonly string[];
      readonly message: string;
    } & PciPanic)
  | { readonly kind: 'luo_absent'; readonly why: AbsenceReason }
  | {
      readonly kind: 'deserialize_failed';
      readonly errno: number | null;
      readonly session: string | null;
      readonly handler: string | null;
    }
  | { readonly kind: 'lost'; readonly sessions: readonly string[]; readonly files: readonly LostFile[] }
  | { readonly kind: 'finish_stuck'; readonly session: string; readonly errno: number | null }
  | {
      readonly kind: 'counter_broken';
      readonly which: CounterName;
      readonly expected: bigint;
      /** Null: the counter did not arrive although the handover did. */
      readonly found: bigint | null;
    }
  | {
      /** A kexec that could not carry live update data: nothing was rejected, nothing was handed over. */
      readonly kind: 'not_handed_over';
      readonly why: 'image_without_kho' | 'old_kernel_without_luo' | 'not_prepared';
    }
  | { readonly kind: 'in_progress'; readonly waiting: Waiting }
  | { readonly kind: 'unknown'; readonly why: UnknownReason; readonly message: string | null };

export type UnknownReason =
  /**
   * The jump was made or requested, and the next observed kernel was cold booted: power loss, an unobserved panic, a
   * reset.
   */
  | 'cold_boot_after_jump'
  | 'panicked'
  /** KHO accepted the tree, and LUO did not report the data that the tree should have. */
  | 'luo_data_missing'
  /** The new kernel, or its telemetry, ended before it reported anything. */
  | 'no_sign_of_arrival'
  /** What arrived is not what was left, and a kernel that nothing reported may have run between the two. */
  | 'unlinked'
  /** No source could see whether the content was retrieved. */
  | 'not_watched';

export type VerdictKind = Verdict['kind'];

export const verdictKinds = [
  'succeeded',
  'refused',
  'kho_refused',
  'luo_panicked',
  'pci_panicked',
  'luo_absent',
  'deserialize_failed',
  'lost',
  'finish_stuck',
  'counter_broken',
  'not_handed_over',
  'in_progress',
  'unknown',
] as const satisfies readonly VerdictKind[];
