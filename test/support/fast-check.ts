/**
 * Property tests draw the same cases in every run, so that a red CI means a change and not a draw. To go hunting:
 * FC_SEED=$RANDOM npm test -- test/simulator
 */
import fc from 'fast-check';

const seed = Number(process.env['FC_SEED'] ?? 20_261_123);
if (!Number.isSafeInteger(seed)) throw new Error('FC_SEED must be a whole number');
fc.configureGlobal({ seed });
