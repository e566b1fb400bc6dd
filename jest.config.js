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
  // Tests wait for PostgreSQL and for processes more than they compute: one worker a core, none kept back.
  maxWorkers: '100%',
};
