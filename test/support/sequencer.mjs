// Unit tests first, because they fail fastest; then int, then e2e. Within a kind: what failed last time, then the
// longest, because a long file that starts last keeps one core busy while the others wait.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import Sequencer from '@jest/test-sequencer';

const order = ['unit', 'int', 'e2e'];
const rank = (test) => order.indexOf(test.context.config.displayName.name);

/** Seconds by file, for a clean clone, where jest's cache has no durations. `npm test -- --record-durations` writes it. */
const recorded = JSON.parse(readFileSync(new URL('durations.json', import.meta.url), 'utf8'));

// eslint-disable-next-line no-restricted-syntax -- jest asks for a default export here
export default class KindSequencer extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }

  time(test) {
    const seconds = recorded[relative(test.context.config.rootDir, test.path)] ?? 1;
    return super.time(test) ?? seconds * 1000;
  }
}
