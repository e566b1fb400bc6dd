/** The package as installed by a consumer: plain Node, no TypeScript loader, `handover-ledger/client`. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startLedger, until } from '../graphql/support/harness.js';
import { coldBoot } from '../graphql/support/story.js';

const root = new URL('../..', import.meta.url).pathname;

const consumer = `
import { createServer } from 'node:net';
import { WebSocket } from 'ws';
import { followEvents, followTransitions, FollowRefused } from 'handover-ledger/client';
const say = (line) => console.log(JSON.stringify(line));
const url = process.argv[2];
const bad = followEvents({ url, after: { cursor: 'garbage' }, webSocketImpl: WebSocket, onEvents() {} });
await bad.done.catch((error) => say({ refused: error instanceof FollowRefused }));
// A server that is away, and one that says nothing: neither may end the process.
const deaf = createServer((socket) => socket.resume().on('error', () => {})).listen(0, '127.0.0.1');
await new Promise((resolve) => deaf.once('listening', resolve));
for (const port of [9, deaf.address().port]) {
  const away = followEvents({ url: \`http://127.0.0.1:\${port}\`, after: { at: 'END' }, webSocketImpl: WebSocket, minWaitMs: 5, maxWaitMs: 20, silenceMs: 60, onEvents() {} });
  await new Promise((resolve) => setTimeout(resolve, 400));
  say({ away: away.state().status });
  await away.stop();
}
deaf.close();
for (const [name, follow] of Object.entries({ followEvents, followTransitions })) {
  await new Promise((resolve) => {
    const followed = follow({
      url,
      after: { at: 'BEGINNING' },
      webSocketImpl: WebSocket,
      fields: 'type',
      onEvents: (events) => say({ name, positions: events.map(({ node }) => node.position) }),
      onStatus: (status) => status === 'live' && followed.stop().then(resolve),
    });
  });
}
`;

test('npm pack gives a client that follows a running server from plain Node', async () => {
  const ledger = await startLedger();
  const folder = mkdtempSync(join(tmpdir(), 'handover-ledger-pack-'));
  try {
    await ledger.append(coldBoot('alpha').events);
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, stdio: 'pipe' });
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    const installed = join(folder, 'node_modules', 'handover-ledger');
    mkdirSync(installed, { recursive: true });
    execFileSync('tar', ['-xzf', join(folder, tarball), '-C', installed, '--strip-components=1']);
    for (const name of ['graphql-ws', 'graphql', 'ws', 'zod'])
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    writeFileSync(join(folder, 'consumer.mjs'), consumer);
    const child = spawn(process.execPath, [join(folder, 'consumer.mjs'), ledger.server.url], {
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    try {
      await until(() => child.exitCode !== null, 'the consumer has ended', 40_000);
    } finally {
      child.kill();
    }
    expect(err).toBe('');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.slice(0, 3)).toEqual([{ refused: true }, { away: 'stale' }, { away: 'stale' }]);
    const of = (name: string): unknown[] =>
      lines.filter((line) => line['name'] === name).flatMap((line) => line['positions'] as unknown[]);
    expect(of('followEvents')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(of('followTransitions')).toEqual(['1', '2', '3', '4', '5', '6', '8']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await ledger.close();
  }
}, 150_000);
