/** What the readers of single functions share. */
import type { Release } from '../../../abi/index.js';
import type { EventData, EventType } from '../../../kernel/index.js';
import { onePerSource } from '../evidence.js';
import type { Hint, Loose, Sighting } from '../fact.js';
import type { Addresses } from './addresses.js';
import type { Call } from './calls.js';

export interface TraceReading {
  readonly addresses: Addresses;
  /** Null: a release that is not known. */
  readonly release: Release | null;
  /** KHO is on as far as the boot's own words tell. */
  readonly khoOn: boolean | null;
  /** Functions that some line of this trace shows, or some definition names: their silence means something. */
  readonly probed: ReadonlySet<string>;
  emit<T extends EventType>(type: T, data: Loose<EventData<T>>, call: Call, more?: EmitOptions): void;
}

export interface EmitOptions {
  readonly hint?: Hint;
  /** The call does not show the fact itself, it follows from it. */
  readonly derived?: boolean;
}

/** Told of every call; each reader knows the functions it cares for. */
export interface FunctionReader {
  entered?(call: Call): void;
  left?(call: Call): void;
}

/** A call is cited by its last line: the one that shows the result. */
export function sightingOf(call: Call): Sighting {
  return { stamp: call.last.stamp ?? call.first.stamp, evidence: onePerSource(call.last.evidence) };
}
