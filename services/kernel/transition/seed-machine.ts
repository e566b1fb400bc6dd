/**
 * The global machine of series v1 to v4 (kernel-facts 4a): NORMAL, PREPARED, FROZEN, UPDATED. An event of it that
 * names a session moves only that session's own machine, which the ledger does not keep as state.
 */
import type { KernelState, SeedMachineStatus } from '../state/kernel-state.js';
import type { KernelEvent } from './edit.js';
import { withAnomaly, withBoot } from './edit.js';

export function moveMachine(
  state: KernelState,
  event: KernelEvent,
  session: string | null,
  to: SeedMachineStatus,
  from: readonly SeedMachineStatus[],
): KernelState {
  if (session !== null || state.boot === null) return state;
  const was = state.boot.machine;
  const next = withBoot(state, { machine: to });
  // The first sign of the machine may come at any place of it.
  return was === null || from.includes(was)
    ? next
    : withAnomaly(next, event, 'MACHINE_ORDER', `${was} does not lead to ${to}`);
}
