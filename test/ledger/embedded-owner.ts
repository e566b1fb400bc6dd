/** A process that owns an embedded server until it is killed: `tsx embedded-owner.ts <folder>`. */
import { pino } from 'pino';
import { startEmbedded } from '../../services/ledger/index.js';

const server = await startEmbedded({ dataDir: process.argv[2] ?? '', logger: pino({ level: 'silent' }) });
process.stdout.write(`${JSON.stringify({ pid: server.pid, url: server.url })}\n`);
setInterval(() => undefined, 1_000);
