/** `gateway`: several API servers behind one port. */
import type { Command } from 'commander';
import type { GatewayVerbOptions } from './gateway-verb.js';
import { PRINT_CONFIG, type PrintConfigOption } from './input/common-options.js';

export function define(command: Command): void {
  command
    .requiredOption('--to <host:port,...>', 'the servers; a name may stand for several addresses')
    .option('--probes <port>', 'serve /healthz and /metrics there, on HOST')
    .option(...PRINT_CONFIG)
    .option('--json', 'one JSON line when ready')
    .action(async (options: GatewayVerbOptions & PrintConfigOption) =>
      options.printConfig === true
        ? (await import('./output/print-config.js')).printConfig(options.json === true)
        : (await import('./gateway-verb.js')).gateway(options),
    );
}
