/** Advice per verdict: the state of the kernel that now runs, and what it can and cannot do. */
import type { PciPanicCause } from './pci-panics.js';
import type { RefusalStage, Verdict } from './verdict.js';

const refusals: Record<RefusalStage, string> = {
  no_image: 'The old kernel continues unchanged. No image was loaded, so LUO was not asked to freeze.',
  kexec_lock:
    'The old kernel continues unchanged. Another kexec call held the lock. The call can be repeated.',
  freeze:
    'The old kernel continues. Frozen files are unfrozen, sessions stay usable, and the call can be repeated.',
  serialize:
    'The old kernel continues. The sessions are unfrozen, the written data is zeroed, and the call can be repeated.',
  finalize:
    'The old kernel continues with its sessions still frozen. A repeated call freezes and finalizes again.',
  unknown: 'The old kernel continues. Sessions that were frozen are usable again.',
};

const absences: Record<Extract<Verdict, { kind: 'luo_absent' }>['why'], string> = {
  kho_off: 'The carried memory stays reserved and is not forwarded.',
  liveupdate_off:
    'The carried memory stays reserved and cannot be retrieved, and the next kernel counts from 1 again.',
  not_built: 'It has no code that can read the carried data.',
  incoming_refused: 'It logged that it cannot read the incoming data and continued without live update.',
  setup_failed: 'It could not set up its own live update data, so the carried data cannot be retrieved.',
  unknown: 'The carried data stays inaccessible until a reboot.',
};

const pciPanics: Record<PciPanicCause, string> = {
  version:
    'The new kernel panics before userspace starts, and everything that was carried is lost. Update to a release whose `flb:pci` version is equal (`handover-ledger compat FROM TO`), or close the sessions that hold PCI devices before the kexec.',
  no_memory:
    'The new kernel panics before userspace starts: early boot had no memory for the PCI devices. Enlarge the areas of kho_bootmem= (kho_scratch= before 7.4) on the old kernel before the next update.',
  blocks:
    'The new kernel panics before userspace starts: the list of PCI devices is damaged. Keep the dump of this kernel (`handover-ledger memory` shows the list), and close the sessions that hold PCI devices before the next kexec.',
  device:
    'The new kernel panics before userspace starts: the list names a PCI device twice, or memory ran out. Keep the dump of this kernel (`handover-ledger memory` shows the list).',
  retrieve:
    'The new kernel panics before userspace starts: LUO did not return the PCI devices. Check that the target has live update on, or close the sessions that hold PCI devices before the kexec.',
  unfinished:
    'FINISH or close() of the last session with PCI devices panicked the running kernel: some devices were not taken back. Before the next FINISH, bind the driver of every preserved device and retrieve its file. Do not let the process that holds the sessions exit earlier.',
};

export function adviceFor(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'succeeded':
      return 'The new kernel returned everything that was carried. Nothing of this update is left in it.';
    case 'refused':
      return refusals[verdict.stage];
    case 'kho_refused':
      return 'The new kernel runs as after a cold boot: the old memory is not protected, the numbering restarts, retrieve returns ENOENT, and userspace gets no error.';
    case 'luo_panicked':
      return 'The new kernel panics before userspace starts. The platform resets into a cold boot, and everything that was carried is lost.';
    case 'pci_panicked':
      return `${pciPanics[verdict.cause]} The platform resets into a cold boot.`;
    case 'luo_absent':
      return `The new kernel runs without /dev/liveupdate (open returns ENOENT). ${absences[verdict.why]}`;
    case 'deserialize_failed':
      return 'The new kernel returns EIO from open (permanently from 7.1 on). The memory stays reserved until a reboot.';
    case 'lost':
      return 'These files cannot be retrieved any more. A failed or unretrieved file stays so, and the next update does not forward it.';
    case 'finish_stuck':
      return 'The new kernel keeps the session listed. FINISH can be repeated while its descriptor is open. After close() the session stays until a reboot.';
    case 'counter_broken':
      return 'The new kernel uses the number that it received. The counter no longer proves the chain.';
    case 'not_handed_over':
      if (verdict.why === 'old_kernel_without_luo')
        return 'A plain kexec: the old kernel ran without live update, so no session was to be handed over and none was lost. KHO alone carries the kexec count and reserved memory.';
      return 'The new kernel received nothing. For live update this was a cold boot.';
    case 'in_progress':
      return 'The kernel waits. The carried memory stays reserved until it is retrieved and finished.';
    case 'unknown':
      if (verdict.why === 'panicked')
        return 'The new kernel panicked before userspace retrieved anything. The platform resets into a cold boot, and everything that was carried is lost.';
      if (verdict.why === 'cold_boot_after_jump')
        return 'This kernel was cold booted. Everything that was carried is lost.';
      if (verdict.why === 'not_watched')
        return 'The content arrived, and no source shows whether userspace retrieved it. Check which sessions its processes hold.';
      if (verdict.why === 'unlinked')
        return 'Another kernel probably ran between these two. What it received and lost is not known. Import what was saved of it, or check what the running kernel holds.';
      return 'The content of the new kernel is not known. Check its log and /dev/liveupdate before relying on it.';
  }
}
