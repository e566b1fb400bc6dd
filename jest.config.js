import { availableParallelism } from 'node:os';

// jest takes every word after --selectProjects for a project: with a path behind it, it would run the whole project.
const words = process.argv.slice(2);
const selected = words.findIndex((word) => word.startsWith('--selectProjects'));
const after = words.slice(selected + 1);
const taken = after.slice(
  0,
  [...after, '-'].findIndex((word) => word.startsWith('-')),
);
if (selected >= 0 && taken.some((word) => word.includes('/')))
  throw new Error(
    `--selectProjects takes ${taken.join(' ')} as names of projects: give paths alone, or before it`,
  );

/** Three kinds of test, distinguished by file name: unit needs no server, int needs PostgreSQL, e2e runs whole processes. */
const kind = (name, more = {}) => ({
  displayName: name,
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: [`**/*.${name}.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  setupFiles: ['<rootDir>/test/support/fast-check.ts'],
  ...more,
});

/** jest runs these for the kinds that have a test to run, once a run. */
const withServer = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

export default {
  projects: [kind('unit'), kind('int', withServer), kind('e2e', withServer)],
  // Ignored by jest when it stands in a project.
  // jest takes this from here only, not from a project.
  testTimeout: 120_000,
  testSequencer: '<rootDir>/test/support/sequencer.mjs',
  // Tests wait for PostgreSQL and for processes more than they compute: one worker more than there are cores.
  maxWorkers: availableParallelism() + 1,
};
