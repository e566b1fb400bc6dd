/** `npm start` as run by a new user: the demo responds, kill -9 leaves nothing stale, Ctrl-C stops cleanly. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { createClient } from 'graphql-ws';
import { ask, cleanEnv, eventually, freePort, freshHome } from './ledger-process.js';

const root = new URL('../..', import.meta.url).pathname;
const place = freshHome();
const started: ChildProcess[] = [];

afterAll(async () => {
  for (const child of started)
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
      process.kill(-child.pid, 'SIGTERM');
  await eventually(
    'all runs to end',
    () => started.every((child) => child.exitCode !== null || child.signalCode !== null),
    20_000,
  );
  place.remove();
}, 30_000);

interface Run {
  readonly child: ChildProcess;
  readonly pid: number;
  output(): string;
  readonly gone: Promise<number | null>;
}

function npmStart(port: number): Run {
  // A group of its own, as a terminal gives it: Ctrl-C reaches every process of it.
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: cleanEnv(place.home, { PORT: String(port) }),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, pid: child.pid ?? 0, output: () => text, gone };
}

async function ready(run: Run): Promise<void> {
  await eventually(
    `npm start to be ready; it output:\n${run.output()}`,
    () => run.output().includes('The ledger is ready'),
    60_000,
  );
}

const operations = ['README.md', 'docs/first-queries.md'].flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g)].map(
    (match) => match[1] ?? '',
  ),
);

test('npm start serves real live updates, survives kill -9, and stops on Ctrl-C', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const first = npmStart(port);
  await ready(first);
  expect(first.output()).toContain(url);
  // The address for a browser answers with a page, and the API's address leads a browser there.
  const page = await fetch(url, { headers: { accept: 'text/html' } });
  expect([page.status, page.url]).toEqual([200, `http://127.0.0.1:${port}/graphiql`]);
  expect(first.output()).toContain(page.url);

  interface Hosts {
    hosts: { nodes: { hostId: string; number: string | null; anomalyCount: number }[] };
  }
  const hosts = await eventually('the simulated host', async () => {
    const { hosts: found } = await ask<Hosts>(
      url,
      '{ hosts(first: 20) { nodes { hostId number anomalyCount } } }',
    );
    return found.nodes.length >= 3 ? found.nodes : null;
  });
  expect(hosts).toEqual(
    expect.arrayContaining([
      { hostId: '7.3.4-three-updates', number: '3', anomalyCount: 0 },
      { hostId: '6.19.6-three-updates', number: '3', anomalyCount: 0 },
      expect.objectContaining({ hostId: 'simulated-host' }),
    ]),
  );

  // Every query that the README and the first queries offer has to work.
  expect(operations.length).toBeGreaterThan(4);
  for (const operation of operations.filter((text) => !text.includes('subscription')))
    await ask(url, operation);
  for (const operation of operations.filter((text) => text.includes('subscription'))) {
    const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket });
    const item = await new Promise((resolve, reject) => {
      const unsubscribe = client.subscribe(
        { query: operation },
        {
          next: (result) => {
            resolve(result);
            unsubscribe();
          },
          error: reject,
          complete: () => undefined,
        },
      );
    });
    expect(item).toMatchObject({ data: { transitions: { __typename: 'EventBatch' } } });
    await client.dispose();
  }

  const before = await ask<{ head: { position: string } }>(url, '{ head { position } }');
  first.child.kill('SIGKILL');
  await first.gone;
  const second = npmStart(port);
  await ready(second);
  const after = await ask<{ head: { position: string } }>(url, '{ head { position } }');
  expect(BigInt(after.head.position)).toBeGreaterThanOrEqual(BigInt(before.head.position));
  expect(second.output()).toContain('already in the ledger');

  process.kill(-second.pid, 'SIGINT');
  await second.gone;
  expect(second.output()).toContain('All acknowledged events are stored');
  await expect(fetch(url)).rejects.toThrow();
}, 180_000);
