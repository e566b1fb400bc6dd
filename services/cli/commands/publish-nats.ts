/** `publish-nats`: publishes the log to a JetStream stream, for consumers that do not use this service. */
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
    .option('--stream <name>', 'name of the stream; created if it does not exist', 'HANDOVER')
    .option('--subject <prefix>', 'prefix of the subjects: PREFIX.HOST.KIND', 'handover')
    .option('--from <position>', 'first position of an empty stream, or `now` for the next event', '1')
    .option('--replicas <count>', 'replicas of a stream that is created', '1')
    .option('--window <messages>', 'maximum number of unacknowledged messages', '256')
    .option('--probes <port>', 'port for /healthz and /metrics, on HOST')
    .option('--json', 'print one JSON line when ready')
    .addHelpText(
      'after',
      '\nThe stream itself records how far it has been published. Several processes may run: one publishes, the others stand by.' +
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
  if (!/^[\w-]{1,200}$/.test(options.stream))
    throw usage(`--stream ${options.stream.slice(0, 40)}: must be 1 to 200 letters, digits, _ or -`);
  if (!/^[\w-]+(\.[\w-]+)*$/.test(options.subject))
    throw usage(`--subject ${options.subject.slice(0, 40)}: must be words separated by dots`);
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
    output.note(
      `Stopped. The stream has every event up to and including position ${publisher.position() ?? '?'}.`,
    );
  });
}

function fromOption(text: string): Position | 'now' {
  if (text === 'now') return text;
  if (!/^[1-9]\d{0,18}$/.test(text))
    throw usage(`--from ${text.slice(0, 40)}: must be a position, 1 or more, or now`);
  return asPosition(BigInt(text));
}
