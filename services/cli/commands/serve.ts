/** `serve`: database, sequencer, projector, tail and GraphQL in one process, and the demo when asked for. */
import type { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import {
  checkSettings,
  DEMO_HOST,
  makeLogger,
  startService,
  untilStopped,
  type DemoLife,
  settingsHelp,
} from '../../runtime/index.js';
import { greeting } from '../output/greeting.js';
import { makeOutput, makeProgress } from '../output/output.js';
import { printConfig } from '../output/print-config.js';
import { PRINT_CONFIG } from '../input/common-options.js';

export function define(command: Command): void {
  command
    .option('--demo', 'import the bundled captures and run one simulated host')
    .option('--no-simulate', 'with --demo: no simulated host')
    .option('--no-sequencer', 'a sequencer runs elsewhere (see sequence)')
    .option('--host <address>', 'address to listen on (HOST, 127.0.0.1)')
    .option('--port <port>', 'port to listen on, 0 for any (PORT, 4000)')
    .option('--graphiql', 'serve GraphiQL at /graphiql beyond loopback as well (GRAPHIQL=1)')
    .option(...PRINT_CONFIG)
    .option('--json', 'one JSON line when ready')
    .addHelpText('after', settingsHelp(['database', 'service', 'access', 'traces']))
    .action(serve);
}

interface ServeOptions {
  readonly demo?: boolean;
  readonly simulate: boolean;
  readonly sequencer: boolean;
  readonly host?: string;
  readonly port?: string;
  readonly graphiql?: boolean;
  readonly printConfig?: boolean;
  readonly json?: boolean;
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
      // `npm start` holds the other end of this channel; it closes when the starter is gone, however it went.
      if (process.channel !== undefined) process.once('disconnect', () => resolve('the starter is gone'));
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
    logger.fatal({ error: error.message }, 'the service cannot go on');
    process.exitCode = 1;
    stop('the service cannot go on');
  });
  const why = await stopped;
  output.note(`Stopping (${why}) ...`);
  await service.stop();
  output.note('Stopped; everything acknowledged is kept.');
  if (process.channel !== undefined && process.connected) process.disconnect();
  // Whatever still holds a socket, such as a collector of traces that does not answer, does not hold the process.
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
