// eslint-disable-next-line no-restricted-syntax -- jest asks for a default export here
export default async function globalTeardown(): Promise<void> {
  const child = globalThis.ledgerTestServer;
  if (child === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  await ended;
}
