/** The effect of an event on the state, by kind. */
import type { EventType } from '../events/catalogue.js';
import type { NewEventOf } from '../events/envelope.js';
import type { KernelState } from '../state/kernel-state.js';

export type Effects<T extends EventType> = {
  readonly [K in T]: (state: KernelState, event: NewEventOf<K>) => KernelState;
};

/** The effect of kinds that are history only: refused attempts, log lines, notes. */
export const noEffect = (state: KernelState): KernelState => state;
