/** One sentence per verdict: what the kernel that is left with the situation does, and what it cannot do. */
import type { RefusalStage, Verdict } from './verdict.js';

const refusals: Record<RefusalStage, string> = {
  no_image: 'The old kernel runs on untouched: no image was loaded, so LUO was never asked to freeze.',
  kexec_lock: 'The old kernel runs on untouched: another kexec call held the lock; the call may be repeated.',
  freeze:
    'The old kernel runs on: what was frozen is unfrozen, sessions stay usable and the call may be repeated.',
  serialize:
    'The old kernel runs on: the sessions are unfrozen, what was written is zeroed and the call may be repeated.',
  finalize:
    'The old kernel runs on with its sessions still frozen; a repeated call freezes and finalises again.',
  unknown: 'The old kernel runs on; sessions that were frozen are usable again.',
};

const absences: Record<Extract<Verdict, { kind: 'luo_absent' }>['why'], string> = {
  kho_off: 'what came over stays reserved and is not forwarded.',
  liveupdate_off:
    'what came over stays reserved, nobody can take it back, and the next kernel counts from 1 again.',
  not_built: 'no part of it can read what came over.',
  incoming_refused: 'it logged that it cannot read the incoming data and went on without live update.',
  setup_failed: 'its own live update data could not be set up, so what came over stays out of reach.',
  unknown: 'what came over stays out of reach until a reboot.',
};

export function adviceFor(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'succeeded':
      return 'The new kernel gave everything back; nothing of this update is left in it.';
    case 'refused':
      return refusals[verdict.stage];
    case 'kho_refused':
      return 'The new kernel runs as if cold started: the old memory is not protected, numbering restarts, retrieve gives ENOENT, and no error reaches userspace.';
    case 'luo_panicked':
      return 'The new kernel dies before userspace; the platform resets it into a cold boot and everything carried is gone.';
    case 'luo_absent':
      return `The new kernel runs without /dev/liveupdate (open gives ENOENT): ${absences[verdict.why]}`;
    case 'deserialize_failed':
      return 'The new kernel answers open with EIO (for good from 7.1 on); the memory stays reserved until a reboot.';
    case 'lost':
      return 'The new kernel does not give these back: a failed or unretrieved file is final, and what nobody retrieved is not forwarded by the next update.';
    case 'finish_stuck':
      return 'The new kernel keeps the session listed: FINISH may be repeated while its descriptor is open, after close() it stays until a reboot.';
    case 'counter_broken':
      return 'The new kernel works with the number it found; the counter no longer proves the chain.';
    case 'not_handed_over':
      return 'The new kernel found nothing to take over: for live update this was a cold start.';
    case 'in_progress':
      return 'The kernel waits; what came over stays reserved until it is retrieved and finished.';
    case 'unknown':
      return 'What the new kernel holds is not known; look at its log and at /dev/liveupdate before relying on it.';
  }
}
