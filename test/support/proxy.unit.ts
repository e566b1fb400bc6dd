/** Effect of each fault of the proxy on both ends of the connection. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { eventually } from '../e2e/ledger-process.js';
import { startProxy, type Link, type Proxy } from './proxy.js';

interface End {
  readonly socket: Socket;
  text: string;
  ended: boolean;
  error: string | null;
}

let listener: Server;
let proxy: Proxy;
let far: End;
let near: End;
let link: Link;

function watch(socket: Socket): End {
  const end: End = { socket, text: '', ended: false, error: null };
  socket.on('data', (chunk: Buffer) => (end.text += chunk.toString()));
  socket.on('end', () => (end.ended = true));
  socket.on('error', (error: NodeJS.ErrnoException) => (end.error = error.code ?? error.message));
  return end;
}

beforeEach(async () => {
  const accepted = new Promise<Socket>((resolve) => {
    listener = createServer({ allowHalfOpen: true }, resolve);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  proxy = await startProxy(`tcp://127.0.0.1:${port}`);
  near = watch(connect({ port: Number(new URL(proxy.url).port), host: '127.0.0.1', allowHalfOpen: true }));
  far = watch(await accepted);
  link = await eventually('the connection', () => proxy.links()[0] ?? null);
});
afterEach(async () => {
  near.socket.destroy();
  far.socket.destroy();
  await proxy.stop();
  await new Promise((resolve) => listener.close(resolve));
});

test('bytes pass both ways, and the port is the one that the server sees', async () => {
  near.socket.write('query');
  far.socket.write('answer');
  await eventually('both', () => near.text === 'answer' && far.text === 'query');
  expect(link.port).toBe(far.socket.remotePort);
});

test('cut: both ends read an end and no error', async () => {
  link.cut();
  await eventually('both ends', () => near.ended && far.ended);
  expect([near.error, far.error]).toEqual([null, null]);
});

test('reset: both ends read ECONNRESET', async () => {
  link.reset();
  await eventually('both errors', () => near.error !== null && far.error !== null);
  expect([near.error, far.error]).toEqual(['ECONNRESET', 'ECONNRESET']);
});

test('half-close: one direction ends, the other continues', async () => {
  link.halfClose('to client');
  await eventually('the end', () => near.ended);
  near.socket.write('still there');
  await eventually('what was written', () => far.text === 'still there');
  expect(far.ended).toBe(false);
});

test('truncate: a part of the next message arrives, never all of it, and then the connection is reset', async () => {
  link.truncate('to client', 0.5);
  far.socket.write('0123456789');
  await eventually('the reset', () => near.error !== null || near.socket.destroyed);
  expect(near.text).toBe('01234');
});

test('hold: nothing passes meanwhile, everything afterwards', async () => {
  link.hold(300);
  near.socket.write('late');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(far.text).toBe('');
  await eventually('what was held', () => far.text === 'late');
});

test('swallow: what is sent is lost, and neither end learns of it', async () => {
  link.swallow();
  near.socket.write('lost');
  far.socket.write('lost');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([near.text, far.text, near.ended, far.ended, near.error, far.error]).toEqual([
    '',
    '',
    false,
    false,
    null,
    null,
  ]);
});

test('refuse: a new connection is reset', async () => {
  proxy.refuse(true);
  const other = watch(connect(Number(new URL(proxy.url).port), '127.0.0.1'));
  await eventually('the reset', () => other.error !== null);
  expect(other.error).toBe('ECONNRESET');
});
