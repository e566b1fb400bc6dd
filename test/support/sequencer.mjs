// Unit tests first, because they fail fastest; then int, then e2e. Within a kind: what failed last time, then the slowest.
import Sequencer from '@jest/test-sequencer';

const order = ['unit', 'int', 'e2e'];
const rank = (test) => order.indexOf(test.context.config.displayName.name);

// eslint-disable-next-line no-restricted-syntax -- jest asks for a default export here
export default class KindSequencer extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}
