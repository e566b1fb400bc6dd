/**
 * Property tests draw the same cases in every run, so that a CI failure is caused by a change. To search with other cases:
 * FC_SEED=$RANDOM npm test -- test/simulator
 */
import fc from 'fast-check';

const seed = Number(process.env['FC_SEED'] ?? 20_261_123);
if (!Number.isSafeInteger(seed)) throw new Error('FC_SEED must be a whole number');
fc.configureGlobal({ seed });
