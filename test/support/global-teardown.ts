// eslint-disable-next-line no-restricted-syntax -- jest asks for a default export here
export default async function globalTeardown(): Promise<void> {
  const child = globalThis.ledgerTestServer;
  if (child === undefined) return;
  // It may have ended before us: then there is no exit to wait for any more.
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  await ended;
}
