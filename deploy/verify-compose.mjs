// `npm run test:compose`: tests the guarantees of docs/deploy.md on a real Docker engine. Takes several minutes.
//
//   a fresh clone of HEAD → docker compose up --wait → captures and events through the port → the queries of
//   docs/first-queries.md and docs/deploy.md → down and up without loss → an image with another label without loss →
//   rolling restart of the API servers under a follower, which sees every position once → client addresses → kill -9 of
//   each container in turn under load: every acknowledged event is stored once, positions have no gap → TLS.
//
// The processes in the containers are killed from the host (requires root), because Docker's restart policy does not
// restart a container after `docker kill`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ledgerAt } from './verify-load.mjs';
import { clientAddresses, restartInTurn, throughTls } from './verify-proxy.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), '..');
const port = process.env.LEDGER_PORT ?? '4108';
const ledger = ledgerAt(`http://127.0.0.1:${port}/graphql`);
const project = `ledger-verify-${process.pid}`;
const clone = mkdtempSync(join(tmpdir(), 'handover-ledger-clone-'));
const image = `handover-ledger:verify-${process.pid}`;
/** @type {NodeJS.ProcessEnv} */
const env = {
  ...process.env,
  COMPOSE_PROJECT_NAME: project,
  LEDGER_PORT: port,
  LEDGER_IMAGE: image,
  // The log of requests contains the client addresses.
  LOG_LEVEL: 'info',
};

const startedAt = performance.now();
const print = (text) =>
  console.log(`[${String(Math.round((performance.now() - startedAt) / 1000)).padStart(4)} s] ${text}`);

function sh(command, args, more = {}) {
  const result = spawnSync(command, args, { cwd: clone, env, encoding: 'utf8', maxBuffer: 1 << 26, ...more });
  if (result.status !== 0)
    throw new Error(
      `${command} ${args.join(' ')}: exit ${result.status}\n${result.stdout}\n${result.stderr}`,
    );
  return result.stdout.trim();
}
const compose = (...args) => sh('docker', ['compose', ...args]);
function timed(what, work) {
  const from = performance.now();
  const result = work();
  print(`${what}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
  return result;
}
function check(condition, what) {
  if (!condition) throw new Error(`check failed: ${what}`);
}

async function same(before, what) {
  const after = await ledger.wholeLog();
  check(
    after.digest === before.digest && after.events.length === before.events.length,
    `${what} changed the log`,
  );
  print(`${what}: ${after.events.length} events, the same digest`);
}

const queriesOf = (file) =>
  [...readFileSync(join(clone, file), 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g)].map(
    ([, query = '']) => query,
  );

async function audit() {
  const queries = queriesOf('docs/deploy.md');
  check(queries.length >= 4, 'docs/deploy.md has at least 4 audit queries');
  // Subscriptions need a WebSocket; all other queries run unchanged.
  const first = queriesOf('docs/first-queries.md').filter((query) => !/^subscription/m.test(query));
  check(first.length >= 5, 'docs/first-queries.md has at least 5 queries');
  for (const query of first)
    for (const [field, answer] of Object.entries(await ledger.post(query)))
      check(
        answer !== null && (answer.nodes === undefined || answer.nodes.length > 0),
        `${field} returns data`,
      );
  const answers = {};
  for (const query of queries) Object.assign(answers, await ledger.post(query));
  const updates = answers.updates.nodes.filter((update) => update.hostId === '7.3.4-three-updates');
  check(
    updates.length === 3 && updates.every((update) => update.outcome === 'SUCCEEDED'),
    'three updates of the captured machine succeeded',
  );
  check(
    updates.every((update) => update.fromBoot.release === '7.3.4' && update.toBoot.release === '7.3.4'),
    'their releases are known',
  );
  check(
    answers.rebuiltBlob.observations.some((one) => one.verdict === 'EQUAL'),
    'the rebuilt LUO blob equals an observed one',
  );
  print(
    `audit: ${queries.length} queries and ${first.length} of docs/first-queries.md answered; live update numbers ${updates.map((update) => update.number).join(', ')}; LUO blob ${answers.rebuiltBlob.size} bytes, sha256 ${answers.rebuiltBlob.sha256.slice(0, 16)}…, equal to an observed blob`,
  );
}

const containers = (service) =>
  compose('ps', '-q', service)
    .split('\n')
    .filter((id) => id !== '');
const inspect = (id, format) => sh('docker', ['inspect', '-f', format, id]);
async function until(what, probe, timeoutMs = 90_000) {
  const end = performance.now() + timeoutMs;
  while (!(await probe())) {
    if (performance.now() > end) throw new Error(`timed out after ${timeoutMs / 1000} s waiting for ${what}`);
    await sleep(100);
  }
}

async function killInTurn() {
  const stop = new AbortController();
  const load = ledger.load(stop.signal);
  load.done.catch(() => undefined);
  await until('the first acknowledgements', () => load.acknowledged.size === load.writers);
  for (const service of ['sequencer', 'api', 'haproxy', 'postgres'])
    for (const id of containers(service)) {
      await sleep(1_500);
      const [name, restarts] = [inspect(id, '{{.Name}}').slice(1), Number(inspect(id, '{{.RestartCount}}'))];
      const before = load.count();
      load.watch();
      const killed = performance.now();
      process.kill(Number(inspect(id, '{{.State.Pid}}')), 'SIGKILL');
      await until(`${name} to be started again`, () => Number(inspect(id, '{{.RestartCount}}')) > restarts);
      await until(`${name} to be healthy`, () => inspect(id, '{{.State.Health.Status}}') === 'healthy');
      const healthy = performance.now() - killed;
      const at = load.count();
      await until('appends to continue', () => load.count() > at + 50);
      print(
        `kill -9 ${name}: healthy again after ${(healthy / 1000).toFixed(1)} s; longest time without an acknowledged append ${Math.round(load.longestGap())} ms; ${load.count() - before} events acknowledged meanwhile`,
      );
    }
  stop.abort();
  await load.done;
  return load;
}

/** Context of verify-proxy.mjs. */
const deployment = { ledger, port, clone, env, sh, compose, containers, inspect, until, check, print };

try {
  sh('git', ['clone', '-q', source, clone], { cwd: '/' });
  print(`a fresh clone of ${sh('git', ['rev-parse', '--short', 'HEAD'])}`);
  timed('docker compose build', () => compose('build', '-q'));
  timed('docker compose up --wait', () => compose('up', '--wait', '--quiet-pull'));
  const bytes = Number(inspect(image, '{{.Size}}'));
  print(
    `image ${(bytes / 1e6).toFixed(0)} MB, ${((bytes - Number(inspect('node:24-bookworm-slim', '{{.Size}}'))) / 1e6).toFixed(0)} MB of it added to the base image`,
  );
  for (const id of containers('api'))
    check(
      inspect(id, '{{.HostConfig.ReadonlyRootfs}} {{.Config.User}}') === 'true node',
      'the container has a read-only file system and does not run as root',
    );

  timed('two captures imported', () => compose('run', '--rm', 'captures'));
  const simulated = timed('a simulated host through HAProxy', () =>
    JSON.parse(
      compose(
        'run',
        '--rm',
        'simulator',
        'simulate',
        '--json',
        '--url',
        'http://haproxy:4000/graphql',
        '--host',
        'verify-simulated',
        '--updates',
        '2',
        '--seed',
        'verify',
      ),
    ),
  );
  check(simulated.events > 20, 'the simulated host sent events');
  await audit();

  let log = await ledger.wholeLog();
  timed('docker compose down', () => compose('down'));
  timed('docker compose up --wait', () => compose('up', '--wait'));
  await same(log, 'down and up');

  env.LEDGER_REVISION = `other-${process.pid}`;
  timed('image built with another label', () => compose('build', '-q'));
  timed('docker compose up --wait on it', () => compose('up', '--wait'));
  for (const id of containers('api'))
    check(
      inspect(id, '{{index .Config.Labels "org.opencontainers.image.revision"}}') === env.LEDGER_REVISION,
      'the new image runs',
    );
  await same(log, 'the new image');

  const rolled = await restartInTurn(deployment, log.events.length);
  log = await ledger.wholeLog();
  check(log.events.length === rolled, `${rolled} events are in the log after the rolling restart`);

  await clientAddresses(deployment);
  const load = await killInTurn();
  const total = load.count() + log.events.length;
  await until(
    'every event to have its position',
    async () => Number((await ledger.post('{ head { position } }')).head.position) >= total,
  );
  log = await ledger.wholeLog();
  check(log.events.length === total, `${total} events acknowledged, ${log.events.length} in the log`);
  for (const [id, last] of load.acknowledged) {
    const seqs = log.events
      .filter((event) => event.producer.id === id)
      .map((event) => Number(event.producer.seq));
    check(
      seqs.length === last && seqs.every((seq, index) => seq === index + 1),
      `${id}: every seq once, in order`,
    );
  }
  print(
    `after the kills: ${log.events.length} events, positions 1 to ${log.events.length} without a gap, every acknowledged event stored once`,
  );
  await audit();
  await throughTls(deployment);
  print('verified');
} catch (error) {
  console.error(error);
  for (const each of [
    ['ps', '-a'],
    ['logs', '--tail', '15', '--no-color'],
  ])
    console.error(spawnSync('docker', ['compose', ...each], { cwd: clone, env, encoding: 'utf8' }).stdout);
  process.exitCode = 1;
} finally {
  spawnSync('docker', ['compose', '--profile', '*', 'down', '-v', '--remove-orphans'], { cwd: clone, env });
  spawnSync('docker', ['rmi', image], { env });
  rmSync(clone, { recursive: true, force: true });
}
