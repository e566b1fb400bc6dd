/** How a boot started: by a jump from the previous kernel, or cold. */
import { releaseOf } from '../../abi/index.js';
import type { BootRecord } from './boot-record.js';
import type { Fact } from '../observe/index.js';
import { listsIncoming } from './kho-files.js';

export type BootMode = 'cold' | 'kexec' | 'unknown';
/** `kho_kexec`: into an image that carried KHO data. */
export type BootEnding = 'kexec' | 'kho_kexec' | 'down' | 'unknown';

const SHOWS_KEXEC = new Set([
  'kho.handover_found',
  'kho.exec_from',
  'kho.revival_refused',
  'kho.metadata_refused',
  'luo.incoming_accepted',
  'luo.incoming_refused',
  'kho.reservation_revived',
  'session.retrieved',
]);

/** `previous` is how the boot before it ended; null when there is none in the capture. */
export function bootMode(boot: BootRecord, facts: readonly Fact[], previous: BootEnding | null): BootMode {
  if (
    facts.some(
      (one) => SHOWS_KEXEC.has(one.type) || (one.type === 'kho.disabled' && one.data.reason === 'kdump'),
    )
  )
    return 'kexec';
  if (showsIncoming(boot)) return 'kexec';
  // A kernel that found or refused a handover would have logged it in its first lines.
  const sawNone = boot.logIsWhole && (releaseOf(boot.release)?.kho ?? null) !== null;
  const jumped = previous === 'kexec' || previous === 'kho_kexec';
  if (jumped && boot.followsPrevious) return 'kexec';
  if (jumped) return previous === 'kho_kexec' && sawNone ? 'cold' : 'unknown';
  if (previous === 'down' || boot.logIsWhole) return 'cold';
  const shown = hasFile(boot, /^debug\/kho\/out\/fdt$/);
  return shown && releaseOf(boot.release)?.showsRootAfterKexec !== true ? 'cold' : 'unknown';
}

function showsIncoming(boot: BootRecord): boolean {
  return hasFile(boot, /^debug\/kho\/in\//) || listsIncoming(boot.moments) !== null;
}

function hasFile(boot: BootRecord, path: RegExp): boolean {
  return boot.moments.some((moment) => [...moment.files.keys()].some((name) => path.test(name)));
}

/** How a boot ended, by its facts. */
export function bootEnding(facts: readonly Fact[]): BootEnding {
  const loaded = facts.findLast((one) => one.type === 'image.loaded');
  const jumped = loaded?.type === 'image.loaded' && loaded.data.carriesKho === true ? 'kho_kexec' : 'kexec';
  if (facts.some((one) => one.type === 'kexec.entered')) return jumped;
  if (facts.some((one) => one.type === 'boot.panicked' || one.type === 'boot.ended')) return 'down';
  const last = facts.findLast((one) => one.type === 'kexec.requested' || one.type === 'kexec.refused');
  return last?.type === 'kexec.requested' ? jumped : 'unknown';
}

/** Whether the boot accepted the KHO data of the previous kernel. */
export function receivedHandover(boot: BootRecord, facts: readonly Fact[]): boolean {
  if (facts.some((one) => one.type === 'kho.revival_refused')) return false;
  const shown = new Set([
    'kho.handover_found',
    'kho.exec_from',
    'luo.incoming_accepted',
    'session.retrieved',
  ]);
  return facts.some((one) => shown.has(one.type)) || showsIncoming(boot);
}
