/** `publish-nats`: publishes the log to a JetStream stream, for consumers that do not use this service. */
import type { Command } from 'commander';
import { asPosition, type Position } from '../../kernel/index.js';
import { makeLogger, readSettings, runPublisher, settingsHelp, untilStopped } from '../../runtime/index.js';
import { usage } from '../command-error.js';
import type { JsonOption } from '../input/common-options.js';
import { portOption, wholeOption } from '../input/number-options.js';
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

interface PublishNatsOptions extends JsonOption {
  readonly stream: string;
  readonly subject: string;
  readonly from: string;
  readonly replicas: string;
  readonly window: string;
  readonly probes?: string;
}

async function publishNats(options: PublishNatsOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const settings = readSettings();
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
  const { stream, subject: prefix } = options;
  const position = await runPublisher({
    ...{ settings, logger, stream, prefix, replicas, from, window, probesPort, signal: stop.signal },
    onStarted: ({ server, publisher, probes }) =>
      output.ready(
        { stream, subjects: `${prefix}.>`, server, publisher, probes, pid: process.pid },
        `Publishing to ${stream} (${prefix}.>) on ${server} until stopped (Ctrl-C).`,
      ),
  });
  if (position !== undefined)
    output.note(`Stopped. The stream has every event up to and including position ${position ?? '?'}.`);
}

function fromOption(text: string): Position | 'now' {
  if (text === 'now') return text;
  if (!/^[1-9]\d{0,18}$/.test(text))
    throw usage(`--from ${text.slice(0, 40)}: must be a position, 1 or more, or now`);
  return asPosition(BigInt(text));
}
