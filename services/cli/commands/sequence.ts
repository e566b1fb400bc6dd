/** `sequence`: runs only the sequencer, as leader or standby. */
import type { Command } from 'commander';
import { makeLogger, readSettings, runSequencer, untilStopped } from '../../runtime/index.js';
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
  await runSequencer({
    settings,
    logger,
    probesPort,
    stopped: untilStopped(logger),
    onStarted: () => output.note('Sequencing until stopped (Ctrl-C).'),
  });
  output.result({ stopped: true }, 'Stopped.');
}
