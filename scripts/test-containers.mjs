// `npm run test:containers`: the contract suite on a PostgreSQL in a container, where a Docker engine answers and the
// image can be had within two minutes. Where not it says so and succeeds: the suite runs on the embedded server anyway.
import { spawnSync } from 'node:child_process';
import { runContractSuite } from './contract-suite.mjs';

const image = process.env.LEDGER_TEST_IMAGE ?? 'postgres:18';
const docker = (seconds, ...args) =>
  spawnSync('docker', args, {
    encoding: 'utf8',
    timeout: seconds * 1000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });

function why() {
  const info = docker(15, 'info', '-f', '{{.ServerVersion}}');
  if (info.status !== 0) return 'no Docker engine answers';
  if (docker(15, 'image', 'inspect', image).status === 0) return null;
  return docker(120, 'pull', '-q', image).status === 0 ? null : `the image ${image} is not to be had`;
}

const reason = why();
if (reason !== null)
  console.log(`Testcontainers: left out, ${reason}; the contract suite runs on the embedded server`);
else {
  const { passed, failed, seconds } = runContractSuite(
    // The process that started the container stops it, however jest ends (test/support/server-main.ts): no reaper needed.
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
