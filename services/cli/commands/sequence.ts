/** `sequence`: runs only the sequencer, as leader or standby. */
import type { Command } from 'commander';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { startSequencer } from '../../ledger/index.js';
import { openDatabase, makeLogger, startProbes, readSettings, untilStopped } from '../../runtime/index.js';
import { portOption } from '../input/number-options.js';
import { makeOutput } from '../output/output.js';
import { PRINT_CONFIG, type PrintConfigOption } from '../input/common-options.js';
import { printConfig } from '../output/print-config.js';

export function define(command: Command): void {
  command
    .option('--probes <port>', 'port for /healthz and /metrics, on HOST')
    .option(...PRINT_CONFIG)
    .option('--json', 'print JSON')
    .action(sequence);
}

interface SequenceOptions extends PrintConfigOption {
  readonly probes?: string;
}

async function sequence(options: SequenceOptions): Promise<void> {
  if (options.printConfig === true) {
    printConfig(options.json === true);
    return;
  }
  const output = makeOutput(options.json === true);
  const settings = readSettings();
  const probesPort = options.probes === undefined ? null : portOption('--probes', options.probes);
  const logger = makeLogger(settings);
  const database = await openDatabase(settings, logger);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const sequencer = startSequencer({ url: database.url, logger, registry, name: `sequence ${process.pid}` });
  const probes =
    probesPort === null
      ? null
      : await startProbes({
          host: settings.host,
          port: probesPort,
          registry,
          // A standby is as healthy as a leader.
          state: () => (sequencer.leading() ? 'leading' : 'standby'),
        });
  output.note('Sequencing until stopped (Ctrl-C).');
  const stopped = untilStopped(logger);
  try {
    await Promise.race([stopped, sequencer.done]);
  } finally {
    await probes?.stop();
    await sequencer.stop();
    await database.close();
  }
  output.result({ stopped: true }, 'Stopped.');
}
