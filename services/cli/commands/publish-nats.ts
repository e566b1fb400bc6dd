/** `publish-nats`: the log to a JetStream stream, for those who consume it without this service. */
import type { Command } from 'commander';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { connectNats, startPublisher } from '../../fanout/index.js';
import { asPosition, type Position } from '../../kernel/index.js';
import { startTail } from '../../ledger/index.js';
import {
  withPool,
  makeLogger,
  startProbes,
  readSettings,
  untilStopped,
  settingsHelp,
} from '../../runtime/index.js';
import { portOption, usage, wholeOption } from '../input/number-options.js';
import { makeOutput } from '../output/output.js';

export function define(command: Command): void {
  command
    .option('--stream <name>', 'the stream, made when it is not there', 'HANDOVER')
    .option('--subject <prefix>', 'what its subjects begin with: PREFIX.HOST.KIND', 'handover')
    .option('--from <position>', 'where an empty stream begins; `now`: behind the last event', '1')
    .option('--replicas <count>', 'copies of a stream that is made here', '1')
    .option('--window <messages>', 'messages that may wait for their acknowledgement', '256')
    .option('--probes <port>', 'serve /healthz and /metrics there, on HOST')
    .option('--json', 'one JSON line when ready')
    .addHelpText(
      'after',
      '\nThe place is found in the stream itself. Several may run: one publishes, the others stand by.' +
        settingsHelp(['database', 'nats']),
    )
    .action(publishNats);
}

interface PublishNatsOptions {
  readonly stream: string;
  readonly subject: string;
  readonly from: string;
  readonly replicas: string;
  readonly window: string;
  readonly probes?: string;
  readonly json?: boolean;
}

async function publishNats(options: PublishNatsOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const settings = readSettings();
  const { NATS_URL, NATS_CREDS_FILE, NATS_CA_FILE } = settings.variables;
  if (!/^[\w-]{1,200}$/.test(options.stream)) throw usage('--stream: letters, digits, _ and -');
  if (!/^[\w-]+(\.[\w-]+)*$/.test(options.subject)) throw usage('--subject: words with dots between them');
  const from = fromOption(options.from);
  const replicas = wholeOption('--replicas', options.replicas, 1, 5);
  const window = wholeOption('--window', options.window, 1, 10_000);
  const probesPort = options.probes === undefined ? null : portOption('--probes', options.probes);
  const logger = makeLogger(settings);
  const stop = new AbortController();
  void untilStopped(logger).then(() => stop.abort());
  await withPool(settings, logger, async (pool, database) => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const connection = await connectNats({
      servers: NATS_URL.split(','),
      credsFile: NATS_CREDS_FILE ?? null,
      caFile: NATS_CA_FILE ?? null,
      logger,
      signal: stop.signal,
    }).catch((error: unknown) => {
      if (stop.signal.aborted) return null;
      throw error;
    });
    if (connection === null) return;
    const tail = await startTail({ url: database.url, pool, logger });
    const publisher = startPublisher({
      connection,
      pool,
      tail,
      logger,
      registry,
      stream: options.stream,
      prefix: options.subject,
      replicas,
      from,
      window,
    });
    const probes =
      probesPort === null
        ? null
        : await startProbes({ host: settings.host, port: probesPort, registry, state: publisher.state });
    const stopped = new Promise<void>((done) => {
      if (stop.signal.aborted) done();
      else stop.signal.addEventListener('abort', () => done());
    });
    output.ready(
      {
        stream: options.stream,
        subjects: `${options.subject}.>`,
        server: connection.getServer(),
        publisher: publisher.id,
        probes: probes?.url ?? null,
        pid: process.pid,
      },
      `Publishing to ${options.stream} (${options.subject}.>) on ${connection.getServer()} until stopped (Ctrl-C).`,
    );
    try {
      await Promise.race([stopped, publisher.done]);
    } finally {
      await probes?.stop();
      await publisher.stop();
      await tail.stop();
      await connection.close();
    }
    output.note(`Stopped; the stream has everything up to position ${publisher.position() ?? '?'}.`);
  });
}

function fromOption(text: string): Position | 'now' {
  if (text === 'now') return text;
  if (!/^[1-9]\d{0,18}$/.test(text)) throw usage('--from: a position, or now');
  return asPosition(BigInt(text));
}
