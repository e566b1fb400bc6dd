/** Shared by the readers of single functions. */
import type { Release } from '../../../abi/index.js';
import type { EventData, EventType } from '../../../kernel/index.js';
import { onePerSource, type Hint, type Loose, type Sighting } from '../fact.js';
import type { Addresses } from './addresses.js';
import type { Call } from './calls.js';

export interface TraceReading {
  readonly addresses: Addresses;
  /** Null when the release is unknown. */
  readonly release: Release | null;
  /** Whether KHO is on, as the command line or debugfs shows. */
  readonly khoOn: boolean | null;
  /** See TraceSurvey.functions. */
  readonly probed: ReadonlySet<string>;
  emit<T extends EventType>(type: T, data: Loose<EventData<T>>, call: Call, more?: EmitOptions): void;
}

export interface EmitOptions {
  readonly hint?: Hint;
  /** The call does not show the fact itself, it follows from it. */
  readonly derived?: boolean;
}

/** Receives every call and reads those of its own functions. */
export interface FunctionReader {
  entered?(call: Call): void;
  left?(call: Call): void;
}

/** A call is cited by its last line: the one that shows the result. */
export function sightingOf(call: Call): Sighting {
  return { stamp: call.last.stamp ?? call.first.stamp, evidence: onePerSource(call.last.evidence) };
}
