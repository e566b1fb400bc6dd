import {
  lengthOf,
  type BootEnd,
  type BootState,
  type KernelState,
  type UpdateOutcome,
} from '../kernel/index.js';

/** The running boot as a list of hosts shows it. */
export interface HostSummary {
  readonly mode: BootState['mode'] | null;
  readonly kho: BootState['kho'] | null;
  readonly handover: BootState['handover'] | null;
  readonly luo: BootState['luo'] | null;
  readonly device: BootState['device'] | null;
  readonly ended: BootEnd['how'] | null;
  readonly jump: BootState['jump'] | null;
  readonly outgoingSessions: number;
  readonly outgoingFiles: number;
  readonly incomingSessions: number;
  readonly waitingSessions: number;
  readonly preservations: number;
  readonly updates: number;
  readonly lastOutcome: UpdateOutcome | null;
}

export function summaryOf(state: KernelState): HostSummary {
  const boot = state.boot;
  const outgoing = boot?.outgoing.sessions ?? [];
  const incoming = boot?.incoming?.sessions ?? [];
  return {
    mode: boot?.mode ?? null,
    kho: boot?.kho ?? null,
    handover: boot?.handover ?? null,
    luo: boot?.luo ?? null,
    device: boot?.device ?? null,
    ended: boot?.end?.how ?? null,
    jump: boot?.jump ?? null,
    outgoingSessions: outgoing.length,
    outgoingFiles: outgoing.reduce((sum, session) => sum + session.files.length, 0),
    incomingSessions: incoming.length,
    waitingSessions: incoming.filter((session) => session.status === 'incoming').length,
    preservations: boot?.memory.size ?? 0,
    updates: lengthOf(state.updates),
    lastOutcome: state.updates?.last.outcome ?? null,
  };
}
