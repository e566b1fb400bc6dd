/** A range of a host's stream, with a verdict on every blob that was observed in it. */
import {
  initialState,
  transition,
  type EventOf,
  type HostId,
  type KernelState,
  type Version,
} from '../kernel/index.js';
import { replayStream, type Db } from '../ledger/index.js';
import { judgeObservation, type Observation } from './replay-at.js';

export interface JudgeStreamOptions {
  /** A state of the host to continue from: only observations after its version are judged. */
  readonly from?: KernelState;
  /** Last version to read. */
  readonly upTo: Version;
}

export interface Judged {
  readonly event: EventOf<'blob.observed'>;
  readonly observation: Observation;
}

/** In stream order; reads only as far as the caller iterates. */
export async function* judgeStream(
  db: Db,
  hostId: HostId,
  { from, upTo }: JudgeStreamOptions,
): AsyncGenerator<Judged, void, undefined> {
  let state = from ?? initialState(hostId);
  for await (const page of replayStream(db, hostId, { after: state.version as Version, upTo })) {
    for (const event of page) {
      state = transition(state, event);
      if (event.type !== 'blob.observed') continue;
      for (const observation of await judgeObservation(db, state, event)) yield { event, observation };
    }
  }
}
