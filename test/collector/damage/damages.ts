/**
 * Ways in which captures of real machines are damaged or partial. Each is a pure function over the files of a capture;
 * null means that the capture has nothing to damage in this way.
 */
import type { Damage } from './damage.js';
import { damagedConsoles } from './damaged-consoles.js';
import { damagedMoments } from './damaged-moments.js';
import { damagedTraces } from './damaged-traces.js';

export const damages: readonly Damage[] = [...damagedTraces, ...damagedConsoles, ...damagedMoments];
