/** NATS servers that require credentials, and that accept TLS only. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { NatsConnection } from '@nats-io/transport-node';
import { connectNats } from '../../services/fanout/index.js';
import { silent } from '../ledger/running-ledger.js';
import { natsServerPresent, startNatsServer } from '../support/nats-server.js';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
const connect = async (
  server: string,
  caFile: string | null = null,
  ms = 20_000,
): Promise<NatsConnection> => {
  const connection = await connectNats({
    servers: [server],
    credsFile: null,
    caFile,
    logger: silent,
    signal: AbortSignal.timeout(ms),
  });
  ends.push(() => connection.close());
  return connection;
};

(natsServerPresent ? describe : describe.skip)('the connection', () => {
  test('gives the user and password of the URL; a wrong one is a refusal and not waited for', async () => {
    const access = { user: 'ledger', pass: 'p@ss:w/rd' };
    const nats = await startNatsServer(
      [`authorization { user: ${access.user}, password: "${access.pass}" }`],
      access,
    );
    ends.push(nats.stop);
    const url = (pass: string): string => nats.url.replace('//', `//ledger:${encodeURIComponent(pass)}@`);
    expect((await connect(url(access.pass))).isClosed()).toBe(false);
    await expect(connect(url('other'))).rejects.toMatchObject({ code: 'NATS_REFUSED' });
  });

  test('a server that starts later is waited for until the caller aborts', async () => {
    const nats = await startNatsServer();
    ends.push(nats.stop);
    await nats.kill();
    const waiting = connect(nats.url);
    await expect(connect(nats.url, null, 1_500)).rejects.toThrow('abort');
    await nats.start();
    expect((await waiting).isClosed()).toBe(false);
  });

  const openssl = spawnSync('openssl', ['version']).status === 0;
  if (!openssl) console.warn('openssl is not installed: that NATS is met over TLS is NOT tested');
  (openssl ? test : test.skip)('over TLS, with the authority that is given and with no other', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'fanout-tls-'));
    ends.push(() => {
      rmSync(dir, { recursive: true, force: true });
      return Promise.resolve();
    });
    const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
    const made = spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=nats'],
      ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
    ]);
    expect(made.status).toBe(0);
    const nats = await startNatsServer([`tls { cert_file: "${cert}", key_file: "${key}" }`], {
      tls: { caFile: cert },
    });
    ends.push(nats.stop);
    const url = nats.url.replace('nats://127.0.0.1', 'tls://localhost');
    const connection = await connect(url, cert);
    await connection.flush();
    expect(connection.info?.tls_required).toBe(true);
    await expect(connect(url, null, 2_500)).rejects.toThrow('abort');
  });
});
