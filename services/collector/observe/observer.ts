/** The shape that all observers share. */
import type { Fact } from './fact.js';

/**
 * Reads one source of one boot. `push` takes one input and returns the facts that it completes. `end` returns the facts
 * that were still waiting for a later input; a source that is only quiet may go on after it. An observer remembers
 * only what is open (calls in flight, sessions, files, addresses), so its memory does not grow with the number of
 * inputs.
 */
export interface Observer<Input> {
  push(input: Input): Fact[];
  readonly end: () => Fact[];
}
