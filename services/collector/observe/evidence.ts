/** Evidence of traced facts. */
import type { Evidence } from '../../kernel/index.js';

/** Copies of a line in several moments are one source; the first read is the reference. */
export function onePerSource(evidence: readonly Evidence[]): Evidence[] {
  return evidence.filter(
    (one, index) => evidence.findIndex((other) => other.source === one.source) === index,
  );
}
