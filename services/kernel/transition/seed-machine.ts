/**
 * The state machine of series v1 to v4 (kernel-facts 4a): NORMAL, PREPARED, FROZEN, UPDATED, once globally and once for
 * each session. An event that names a session moves only that session's machine.
 */
import type { seedMachineKinds } from '../events/kinds/seed-machine.js';
import type { KernelState, SeedMachineStatus, SessionState } from '../state/kernel-state.js';
import { acceptHandover } from './boot.js';
import type { KernelEvent } from './edit.js';
import { findSession, putSession, withAnomaly, withBoot, withIncoming, withOutgoing } from './edit.js';
import { noEffect, type Effects } from './effect.js';
import { settleEmpty } from './luo.js';

/** Effects of the kinds of `events/kinds/seed-machine.ts`, one entry a kind. */
export const seedMachineEffects: Effects<keyof typeof seedMachineKinds> = {
  'luo.prepare_started': noEffect,
  'luo.prepared': (s, e) => moveMachine(s, e, e.data.session, 'prepared', ['normal']),
  'luo.prepare_failed': (s, e) => moveMachine(s, e, e.data.session, e.data.state, ['normal', e.data.state]),
  'luo.cancelled': (s, e) => moveMachine(s, e, e.data.session, 'normal', ['prepared', 'frozen']),
  'luo.cancel_failed': noEffect,
  'luo.frozen': (s, e) => moveMachine(s, e, e.data.session, 'frozen', ['prepared']),
  'luo.freeze_failed': (s, e) => moveMachine(s, e, e.data.session, 'normal', ['prepared']),
  'luo.updated': (s, e) => machineUpdated(s, e, e.data.session),
  'luo.finished': (s, e) => moveMachine(s, e, e.data.session, 'normal', ['updated']),
  'luo.finish_failed': noEffect,
};

function moveMachine(
  state: KernelState,
  event: KernelEvent,
  session: string | null,
  to: SeedMachineStatus,
  from: readonly SeedMachineStatus[],
): KernelState {
  if (state.boot === null) return state;
  if (session !== null) return moveSession(state, event, session, to, from);
  const was = state.boot.machine;
  return judged(withBoot(state, { machine: to }), event, was, to, from);
}

function moveSession(
  state: KernelState,
  event: KernelEvent,
  name: string,
  to: SeedMachineStatus,
  from: readonly SeedMachineStatus[],
): KernelState {
  const outgoing = state.boot?.outgoing.sessions ?? [];
  const incoming = state.boot?.incoming?.sessions ?? [];
  const leaving = findSession(outgoing, name);
  const arrived = findSession(incoming, name);
  // Only incoming content can be UPDATED or leave that state; only outgoing content can be PREPARED or FROZEN.
  const session =
    to === 'updated' || (to === 'normal' && from.includes('updated'))
      ? (arrived ?? leaving)
      : (leaving ?? arrived);
  if (session === undefined)
    return withAnomaly(state, event, 'SESSION_UNKNOWN', `no event created a session ${name}`);
  const moved: SessionState = { ...session, machine: to };
  const next =
    session === leaving
      ? withOutgoing(state, { sessions: putSession(outgoing, moved) })
      : withIncoming(state, { sessions: putSession(incoming, moved) });
  return judged(next, event, session.machine, to, from);
}

/** The first event of a machine may report any state. */
function judged(
  state: KernelState,
  event: KernelEvent,
  was: SeedMachineStatus | null,
  to: SeedMachineStatus,
  from: readonly SeedMachineStatus[],
): KernelState {
  if (was === null || from.includes(was)) return state;
  return withAnomaly(
    state,
    event,
    'MACHINE_ORDER',
    `the machine moved from ${was} to ${to}, which is not a legal transition`,
  );
}

/** In v1 to v4 UPDATED reports that the tree of the previous kernel was accepted: they print no number. */
function machineUpdated(state: KernelState, event: KernelEvent, session: string | null): KernelState {
  if (session !== null || state.boot === null) return state;
  const moved = moveMachine(acceptHandover(state, event), event, null, 'updated', ['normal']);
  return settleEmpty(withBoot(moved, { luo: 'ready' }), event);
}
