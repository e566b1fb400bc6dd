/** A host's state at a version, by replaying its stream. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  initialState,
  transition,
  type HostId,
  type KernelState,
  type LedgerEvent,
  type Version,
} from '../kernel/index.js';
import { replayStream, type Db } from '../ledger/index.js';
import type { LastSeen } from './derive-rows.js';

export interface ReplayHostOptions {
  /** Last version to apply. */
  readonly upTo: Version;
  /** A state of the same host to continue from, at or before `upTo`. */
  readonly from?: KernelState;
  /** Called for every event with the state after it. */
  readonly onEvent?: (event: LedgerEvent, state: KernelState) => void;
}

export interface Replayed {
  readonly state: KernelState;
  /** Null when no event was applied. */
  readonly last: LastSeen | null;
}

/** Events between two turns of the event loop, so that a long replay does not block the process. */
const TURN = 250n;

export async function replayHost(
  db: Db,
  hostId: HostId,
  { upTo, from, onEvent }: ReplayHostOptions,
): Promise<Replayed> {
  let state = from ?? initialState(hostId);
  let last: LastSeen | null = null;
  for await (const page of replayStream(db, hostId, { after: state.version as Version, upTo })) {
    for (const event of page) {
      state = transition(state, event);
      onEvent?.(event, state);
      if (event.version % TURN === 0n) await nextTurn();
    }
    const end = page.at(-1);
    if (end !== undefined) last = { position: end.position, occurredAt: end.occurredAt };
  }
  return { state, last };
}
