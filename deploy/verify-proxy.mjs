// Checks of verify-compose.mjs on HAProxy: rolling restart, client addresses, TLS.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { get } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { WebSocket } from 'ws';
import { followEvents } from '../services/client/index.js';

/** Restarts the API servers in turn while a client follows the log over a WebSocket. Returns the number of events. */
export async function restartInTurn(deployment, before) {
  const { ledger, port, containers, inspect, until, check, print } = deployment;
  const stop = new AbortController();
  const load = ledger.load(stop.signal, 1);
  load.done.catch(() => undefined);
  const positions = [];
  let [last, silence, connections] = [performance.now(), 0, 0];
  const follow = followEvents({
    url: `http://127.0.0.1:${port}`,
    webSocketImpl: class extends WebSocket {
      /** @param {ConstructorParameters<typeof WebSocket>} args */
      constructor(...args) {
        super(...args);
        connections += 1;
      }
    },
    after: { at: 'BEGINNING' },
    onEvents: (edges) => {
      positions.push(...edges.map(({ node }) => Number(node.position)));
      silence = Math.max(silence, performance.now() - last);
      last = performance.now();
    },
  });
  await until('the follower to have the log', () => positions.length > before + 50);
  silence = 0;
  load.watch();
  const from = performance.now();
  for (const id of containers('api')) {
    // Asynchronous, because the clients run in this process.
    await promisify(execFile)('docker', ['restart', '-t', '20', id]);
    await until('the server to be healthy', () => inspect(id, '{{.State.Health.Status}}') === 'healthy');
    await sleep(1_500);
  }
  const took = performance.now() - from;
  const gap = load.longestGap();
  stop.abort();
  await load.done;
  const total = before + load.count();
  await until('the follower to have every event', () => positions.length >= total);
  await follow.stop();
  const resumed = connections - 1;
  check(resumed >= 1, 'the client was moved to another server');
  check(
    positions.length === total && positions.every((position, index) => position === index + 1),
    'the follower saw every position once, in order',
  );
  print(
    `rolling restart of ${containers('api').length} API servers in ${(took / 1000).toFixed(1)} s: a WebSocket client resumed ${resumed} times and saw positions 1 to ${total} once, in order; its longest silence ${Math.round(silence)} ms; longest time without an acknowledged append ${Math.round(gap)} ms`,
  );
  return total;
}

/** Checks that the servers log the addresses of clients, and that no client can forge its address. */
export async function clientAddresses({ port, compose, containers, inspect, check, print }) {
  const forged = '203.0.113.7';
  const own = new Set(
    containers('haproxy').flatMap((id) =>
      inspect(id, '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}').split(' '),
    ),
  );
  const query = JSON.stringify({ query: 'query whence { head { position } }' });
  for (let turn = 0; turn < 4; turn++)
    await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': forged, connection: 'close' },
      body: query,
    });
  const lines = compose('logs', '--no-color', '--no-log-prefix', 'api')
    .split('\n')
    .filter((line) => line.includes('"whence"'))
    .map((line) => JSON.parse(line.slice(line.indexOf('{'))));
  const seen = new Set(lines.map(({ address }) => address));
  check(lines.length >= 4, 'the requests are in the log');
  check(
    [...seen].every((address) => address !== forged && !own.has(address)),
    `the log has the address of the client, not ${[...seen].join(', ')} (HAProxy: ${[...own].join(' ')})`,
  );
  print(
    `client addresses in the log of the API: ${[...seen].join(', ')}; a forged X-Forwarded-For is ignored`,
  );
}

/** Checks the ledger over TLS: a query over HTTP/1.1 and HTTP/2, and a WebSocket. */
export async function throughTls({ port, clone, env, sh, compose, check, print }) {
  const pem = join(clone, 'verify.pem');
  sh('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', `${pem}.key`, '-out', `${pem}.crt`],
  ]);
  const ca = readFileSync(`${pem}.crt`, 'utf8');
  writeFileSync(pem, ca + readFileSync(`${pem}.key`, 'utf8'), { mode: 0o644 });
  env.LEDGER_CERT = pem;
  env.LEDGER_BIND = '127.0.0.1';
  env.LEDGER_TLS_PORT = String(Number(port) + 1);
  compose('-f', 'docker-compose.yml', '-f', 'deploy/tls.yml', 'up', '--wait', 'haproxy');
  const at = `localhost:${env.LEDGER_TLS_PORT}`;
  const status = await new Promise((resolve, reject) =>
    get(`https://${at}/readyz`, { ca, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject),
  );
  const session = connect(`https://${at}`, { ca });
  const overH2 = await new Promise((resolve, reject) => {
    session.on('error', reject);
    const request = session.request({ ':path': '/readyz' });
    request.on('response', (headers) => resolve(headers[':status']));
    request.on('error', reject);
    request.end();
  });
  session.close();
  const socket = new WebSocket(`wss://${at}/graphql`, 'graphql-transport-ws', { ca });
  const first = await new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.once('open', () => socket.send('{"type":"connection_init"}'));
    socket.once('message', (data) => resolve(JSON.parse(String(data)).type));
  });
  socket.close();
  check(
    status === 200 && overH2 === 200 && first === 'connection_ack',
    'TLS carries HTTP, HTTP/2 and WebSockets',
  );
  print('TLS: 200 over HTTP/1.1 and HTTP/2, a WebSocket is acknowledged');
}
