/** `serve`: database, sequencer, projector, tail and GraphQL in one process, optionally with the demo. */
import type { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import {
  checkSettings,
  DEMO_HOST,
  greeting,
  makeLogger,
  startService,
  untilStopped,
  type DemoLife,
  settingsHelp,
} from '../../runtime/index.js';
import { makeOutput, makeProgress } from '../output/output.js';
import { printConfig } from '../output/print-config.js';
import { PRINT_CONFIG, type PrintConfigOption } from '../input/common-options.js';

export function define(command: Command): void {
  command
    .option('--demo', 'import the bundled captures and run one simulated host')
    .option('--no-simulate', 'with --demo: no simulated host')
    .option('--no-sequencer', 'run no sequencer; another process runs one (see sequence)')
    .option('--host <address>', 'address to listen on (HOST, 127.0.0.1)')
    .option('--port <port>', 'port to listen on, 0 for any free port (PORT, 4000)')
    .option('--graphiql', 'serve GraphiQL at /graphiql beyond loopback as well (GRAPHIQL=1)')
    .option(...PRINT_CONFIG)
    .option('--json', 'print one JSON line when ready')
    .addHelpText('after', settingsHelp(['database', 'service', 'access', 'traces']))
    .action(serve);
}

interface ServeOptions extends PrintConfigOption {
  readonly demo?: boolean;
  readonly simulate: boolean;
  readonly sequencer: boolean;
  readonly host?: string;
  readonly port?: string;
  readonly graphiql?: boolean;
}

async function serve(options: ServeOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const given = {
    ...(options.host === undefined ? {} : { HOST: options.host }),
    ...(options.port === undefined ? {} : { PORT: options.port }),
    ...(options.graphiql === true ? { GRAPHIQL: '1' } : {}),
  };
  if (options.printConfig === true) {
    printConfig(options.json === true, { serves: true, options: given });
    return;
  }
  const { settings } = checkSettings({ ...process.env, ...given });
  const logger = makeLogger(settings);

  let stop: (why: string) => void = () => undefined;
  const stopped = untilStopped(
    logger,
    new Promise<string>((resolve) => {
      stop = resolve;
      // `npm start` holds the other end of this channel. It closes when that process ends, also after kill -9.
      if (process.channel !== undefined)
        process.once('disconnect', () => resolve('the process that started this one has ended'));
    }),
  );

  const demo = options.demo === true;
  const simulate = demo && options.simulate;
  const service = await startService({
    settings,
    logger,
    reporter: { note: output.note, progress: (label) => makeProgress(output, label) },
    demo: demo ? { life: simulate ? await demoLife() : null } : null,
    sequence: options.sequencer,
  });
  const { url, database, auth } = service;
  output.ready(
    { url, database, pid: process.pid, auth: auth === null ? 'off' : 'on' },
    greeting(url, { demo, simulate, graphiql: settings.graphiql, auth }),
  );
  void service.failed.then((error) => {
    logger.fatal({ error: error.message }, 'the service failed and is stopping');
    process.exitCode = 1;
    stop('a part failed, see the log');
  });
  const why = await stopped;
  output.note(`Stopping (${why}) ...`);
  await service.stop();
  output.note('Stopped. All acknowledged events are stored.');
  if (process.channel !== undefined && process.connected) process.disconnect();
  // An open socket, such as one to a trace collector that does not respond, must not keep the process alive.
  setTimeout(() => process.exit(), 500).unref();
}

async function demoLife(): Promise<DemoLife> {
  const { simulateHost } = await import('../../../simulator/index.js');
  return simulateHost({
    hostId: DEMO_HOST,
    seed: randomBytes(8).toString('hex'),
    release: '7.3.4',
    startUs: Date.now() * 1000,
  });
}
