/** Runs the test server while standard input stays open, so that it ends with jest. */
import { startTestServer } from './server.js';

const server = await startTestServer();
process.stdout.write(`${JSON.stringify({ kind: server.kind, url: server.url })}\n`);
// Ctrl-C reaches the whole terminal group; jest ends first, then standard input closes.
process.on('SIGINT', () => undefined);
process.stdin.resume();
process.stdin.once('close', () => {
  void server.stop().finally(() => process.exit(0));
});
