// `npm run test:containers`: runs the contract suite on a PostgreSQL container. Without a Docker engine, or when the image
// cannot be pulled within two minutes, it prints the reason and succeeds, because other runs use the embedded server.
import { spawnSync } from 'node:child_process';
import { runContractSuite } from './contract-suite.mjs';

const image = process.env.LEDGER_TEST_IMAGE ?? 'postgres:18';
const docker = (seconds, ...args) =>
  spawnSync('docker', args, {
    encoding: 'utf8',
    timeout: seconds * 1000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });

function skipReason() {
  const info = docker(15, 'info', '-f', '{{.ServerVersion}}');
  if (info.status !== 0) return 'no Docker engine responds';
  if (docker(15, 'image', 'inspect', image).status === 0) return null;
  return docker(120, 'pull', '-q', image).status === 0 ? null : `the image ${image} cannot be pulled`;
}

const reason = skipReason();
if (reason !== null)
  console.log(`Testcontainers: skipped, because ${reason}; the contract suite runs on the embedded server`);
else {
  const { passed, failed, seconds } = runContractSuite(
    // The process that started the container always stops it (test/support/server-main.ts), so no reaper is needed.
    {
      LEDGER_TEST_DB: 'testcontainers',
      LEDGER_TEST_IMAGE: image,
      TESTCONTAINERS_RYUK_DISABLED: 'true',
      DATABASE_URL: '',
    },
    300_000,
    ['test/ledger/(append|migrations)\\.int', 'test/deploy/roles'],
  );
  console.log(`Testcontainers ${image}: ${passed} passed, ${failed} failed, ${seconds.toFixed(0)} s`);
  if (failed > 0) process.exitCode = 1;
}
