// `npm run test:compose`: what docs/deploy.md promises, seen on a real Docker engine. Takes some minutes.
//
//   a fresh clone of HEAD → docker compose up --wait → captures, events through the port → the questions of the
//   README and the audit queries of docs/deploy.md → down and up, nothing lost → an image with another label, nothing
//   lost → API servers restarted in turn under a follower: it sees every position once → client addresses → kill -9 of
//   each container in turn under load: everything acknowledged is there once, positions are dense → TLS.
//
// The processes in the containers are killed from outside (needs root): `docker kill` counts as a stop by hand, after
// which Docker's restart policy keeps away.
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
const env = {
  ...process.env,
  COMPOSE_PROJECT_NAME: project,
  LEDGER_PORT: port,
  LEDGER_IMAGE: image,
  // Lines of requests, for the addresses in them.
  LOG_LEVEL: 'info',
};

const startedAt = performance.now();
const say = (text) =>
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
  say(`${what}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
  return result;
}
function must(condition, what) {
  if (!condition) throw new Error(`not so: ${what}`);
}

async function same(before, what) {
  const after = await ledger.wholeLog();
  must(
    after.digest === before.digest && after.events.length === before.events.length,
    `${what} changed the log`,
  );
  say(`${what}: ${after.events.length} events, the same digest`);
}

const queriesOf = (file) =>
  [...readFileSync(join(clone, file), 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g)].map(
    (match) => match[1],
  );

async function audit() {
  const queries = queriesOf('docs/deploy.md');
  must(queries.length >= 4, 'docs/deploy.md has the audit queries');
  // Streams need a socket; the rest of the README is asked as it stands.
  const readme = queriesOf('README.md').filter((query) => !/^subscription/m.test(query));
  must(readme.length >= 5, 'README.md has its questions');
  for (const query of readme)
    for (const [field, answer] of Object.entries(await ledger.post(query)))
      must(
        answer !== null && (answer.nodes === undefined || answer.nodes.length > 0),
        `${field} is answered`,
      );
  const answers = {};
  for (const query of queries) Object.assign(answers, await ledger.post(query));
  const updates = answers.updates.nodes.filter((update) => update.hostId === '7.3.4-three-updates');
  must(
    updates.length === 3 && updates.every((update) => update.outcome === 'SUCCEEDED'),
    'three updates of the captured machine succeeded',
  );
  must(
    updates.every((update) => update.fromBoot.release === '7.3.4' && update.toBoot.release === '7.3.4'),
    'their releases are known',
  );
  must(
    answers.rebuiltBlob.observations.some((one) => one.verdict === 'EQUAL'),
    'the rebuilt LUO blob equals an observed one',
  );
  say(
    `audit: ${queries.length} queries and ${readme.length} of the README answered; numbers ${updates.map((update) => update.number).join(', ')}; LUO blob ${answers.rebuiltBlob.size} bytes, sha256 ${answers.rebuiltBlob.sha256.slice(0, 16)}…, equal to what was observed`,
  );
}

const containers = (service) =>
  compose('ps', '-q', service)
    .split('\n')
    .filter((id) => id !== '');
const inspect = (id, format) => sh('docker', ['inspect', '-f', format, id]);
async function until(what, probe, patience = 90_000) {
  const end = performance.now() + patience;
  while (!(await probe())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
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
      await until('appends to go on', () => load.count() > at + 50);
      say(
        `kill -9 ${name}: healthy again after ${(healthy / 1000).toFixed(1)} s; longest time without an acknowledged append ${Math.round(load.longestGap())} ms; ${load.count() - before} acknowledged meanwhile`,
      );
    }
  stop.abort();
  await load.done;
  return load;
}

/** What verify-proxy.mjs works on. */
const deployment = { ledger, port, clone, env, sh, compose, containers, inspect, until, must, say };

try {
  sh('git', ['clone', '-q', source, clone], { cwd: '/' });
  say(`a fresh clone of ${sh('git', ['rev-parse', '--short', 'HEAD'])}`);
  timed('docker compose build', () => compose('build', '-q'));
  timed('docker compose up --wait', () => compose('up', '--wait', '--quiet-pull'));
  const bytes = Number(inspect(image, '{{.Size}}'));
  say(
    `image ${(bytes / 1e6).toFixed(0)} MB, ${((bytes - Number(inspect('node:24-bookworm-slim', '{{.Size}}'))) / 1e6).toFixed(0)} MB of it ours`,
  );
  for (const id of containers('api'))
    must(
      inspect(id, '{{.HostConfig.ReadonlyRootfs}} {{.Config.User}}') === 'true node',
      'read-only and not root',
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
  must(simulated.events > 20, 'the simulated host sent events');
  await audit();

  let log = await ledger.wholeLog();
  timed('docker compose down', () => compose('down'));
  timed('docker compose up --wait', () => compose('up', '--wait'));
  await same(log, 'down and up');

  env.LEDGER_REVISION = `other-${process.pid}`;
  timed('image built with another label', () => compose('build', '-q'));
  timed('docker compose up --wait on it', () => compose('up', '--wait'));
  for (const id of containers('api'))
    must(
      inspect(id, '{{index .Config.Labels "org.opencontainers.image.revision"}}') === env.LEDGER_REVISION,
      'the new image runs',
    );
  await same(log, 'the new image');

  const rolled = await restartInTurn(deployment, log.events.length);
  log = await ledger.wholeLog();
  must(log.events.length === rolled, `${rolled} events are in the log after the rolling restart`);

  await clientAddresses(deployment);
  const load = await killInTurn();
  const total = load.count() + log.events.length;
  await until(
    'everything to have its position',
    async () => Number((await ledger.post('{ head { position } }')).head.position) >= total,
  );
  log = await ledger.wholeLog();
  must(log.events.length === total, `${total} acknowledged, ${log.events.length} in the log`);
  for (const [id, last] of load.acknowledged) {
    const seqs = log.events
      .filter((event) => event.producer.id === id)
      .map((event) => Number(event.producer.seq));
    must(
      seqs.length === last && seqs.every((seq, index) => seq === index + 1),
      `${id}: every seq once, in order`,
    );
  }
  say(
    `after the kills: ${log.events.length} events, positions 1 to ${log.events.length} without a hole, every acknowledged one there once`,
  );
  await audit();
  await throughTls(deployment);
  say('verified');
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
