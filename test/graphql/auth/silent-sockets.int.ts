/** A peer that opens sockets without a credential consumes few resources, and only briefly. */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { limits } from '../../../services/graphql/index.js';
import { startLedger, until, type Ledger } from '../support/harness.js';
import { introduce } from '../support/socket.js';
import { mintReader } from '../support/token.js';

let ledger: Ledger;
beforeAll(async () => {
  ledger = await startLedger({}, { auth: { jwt: null, metricsOpen: true } });
});
afterAll(() => ledger.close());

interface Rude {
  /** Status of the upgrade. */
  readonly status: Promise<number>;
  /** Milliseconds from the close frame to the end of the connection. */
  readonly lived: Promise<number>;
  end(): void;
}

/** A client by hand: it upgrades, sends what it is given, and never answers a close frame. */
function rude(frame?: Buffer): Rude {
  const { port } = new URL(ledger.server.url);
  const socket = connect(Number(port), '127.0.0.1');
  let closing: number | null = null;
  socket.write(
    `GET /graphql HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-protocol: graphql-transport-ws\r\nsec-websocket-key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  const status = new Promise<number>((resolve) =>
    socket.once('data', (data) => {
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(String(data))?.[1]));
      if (frame !== undefined) socket.write(frame);
      // The first byte of a close frame: FIN and opcode 8.
      socket.on('data', (bytes) => {
        if (bytes[0] === 0x88) closing ??= Date.now();
      });
    }),
  );
  socket.on('error', () => undefined);
  const lived = new Promise<number>((resolve) =>
    socket.once('close', () => resolve(Date.now() - (closing ?? Date.now()))),
  );
  return { status, lived, end: () => socket.destroy() };
}

/** A text frame as clients mask it, with a mask of zeros. */
function textFrame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}

test.each([
  ['says nothing', undefined],
  ['shows no credential', textFrame('{"type":"connection_init"}')],
  ['shows a bad one', textFrame('{"type":"connection_init","payload":{"token":"bad"}}')],
])(
  'a socket that %s and ignores the close frame is cut shortly after it',
  async (_what, frame) => {
    const peer = rude(frame);
    expect(await peer.status).toBe(101);
    const lived = await peer.lived;
    expect(lived).toBeGreaterThan(500);
    expect(lived).toBeLessThan(6_000);
  },
  20_000,
);

test(`one address has ${limits.pendingSocketsPerAddress} such sockets; one more is refused until they are gone`, async () => {
  const peers = Array.from({ length: limits.pendingSocketsPerAddress }, () => rude());
  expect(new Set(await Promise.all(peers.map(({ status }) => status)))).toEqual(new Set([101]));
  const more = rude();
  expect(await more.status).toBe(503);
  more.end();
  for (const peer of peers) peer.end();
  await Promise.all(peers.map(({ lived }) => lived));
  const { token } = await mintReader(ledger.database.pool);
  await until(async () => {
    const socket = new Promise<boolean>((resolve) => {
      const again = rude();
      again.status.then(
        (status) => {
          again.end();
          resolve(status === 101);
        },
        () => resolve(false),
      );
    });
    return socket;
  }, 'a place to be free');
  const good = await introduce(ledger.server.url, { token });
  expect(good.answer).toBe('ack');
  good.socket.close();
}, 20_000);

test('a socket that has shown its credential holds no such place', async () => {
  const { token } = await mintReader(ledger.database.pool);
  const open = [];
  for (let round = 0; round < limits.socketsPerPrincipal; round++)
    open.push(await introduce(ledger.server.url, { token }));
  const { token: second } = await mintReader(ledger.database.pool);
  const { token: third } = await mintReader(ledger.database.pool);
  for (const other of [second, third])
    for (let round = 0; round < limits.socketsPerPrincipal - 1; round++)
      open.push(await introduce(ledger.server.url, { token: other }));
  expect(open.every(({ answer }) => answer === 'ack')).toBe(true);
  for (const { socket } of open) socket.close();
}, 30_000);
