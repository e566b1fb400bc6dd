/** Small steps that transitions use. They share everything that they do not change. */
import type { NewEvent } from '../events/envelope.js';
import { append } from '../state/history.js';
import type {
  Anomaly,
  AnomalyCode,
  BootState,
  HandoverState,
  KernelState,
  SessionState,
} from '../state/kernel-state.js';

/** An event, stored or not. */
export type KernelEvent = NewEvent;

/** A change of the present boot. The transition function ensures that there is one. */
export function withBoot(state: KernelState, change: Partial<BootState>): KernelState {
  return state.boot === null ? state : { ...state, boot: { ...state.boot, ...change } };
}

export function withOutgoing(state: KernelState, change: Partial<HandoverState>): KernelState {
  return state.boot === null ? state : withBoot(state, { outgoing: { ...state.boot.outgoing, ...change } });
}

export function withIncoming(state: KernelState, change: Partial<HandoverState>): KernelState {
  const incoming = state.boot?.incoming ?? null;
  return incoming === null ? state : withBoot(state, { incoming: { ...incoming, ...change } });
}

/** Anomalies are collected next to the state; the event counts in any case. */
export function withAnomaly(
  state: KernelState,
  event: KernelEvent,
  code: AnomalyCode,
  message: string,
): KernelState {
  const anomaly: Anomaly = { code, message, version: state.version, bootId: event.bootId };
  return { ...state, anomalies: append(state.anomalies, anomaly) };
}

export function findSession(sessions: readonly SessionState[], name: string): SessionState | undefined {
  return sessions.find((session) => session.name === name);
}

export function putSession(
  sessions: readonly SessionState[],
  changed: SessionState,
): readonly SessionState[] {
  return sessions.map((session) => (session.name === changed.name ? changed : session));
}
