/**
 * The part of a state from which the next events are applied: without the live updates that no event can change any more.
 * Their rows are written, and they are most of the state of an old host. Transitions change updates that left or reached
 * one of the two newest boots, and look at one more to see that there are no others.
 */
import { newestOf, type KernelState, type LiveUpdate } from '../kernel/index.js';

export function withoutPast(state: KernelState): KernelState {
  const live = [state.boot?.ordinal, state.previous?.ordinal];
  const isLive = ({ fromBoot, toBoot }: LiveUpdate): boolean =>
    live.includes(fromBoot) || (toBoot !== null && live.includes(toBoot));
  let count = 0;
  let at = state.updates;
  for (; at !== null; at = at.before) {
    count += 1;
    if (!isLive(at.last)) break;
  }
  return at === null || at.before === null ? state : { ...state, updates: newestOf(state.updates, count) };
}
