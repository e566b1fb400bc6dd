/** `diagnose`: outcome of each attempted live update of a host. */
import type { Command } from 'commander';
import { asHostId, contradictionText, findingText } from '../../kernel/index.js';
import { diagnoseHost, findPlace } from '../../projections/index.js';
import { withPool, makeLogger, readSettings } from '../../runtime/index.js';
import { makeOutput } from '../output/output.js';
import { AT, HOST_TIME, asOfError, asOfOption, type AsOfOptions } from '../input/as-of.js';
import type { JsonOption } from '../input/common-options.js';

export function define(command: Command): void {
  command
    .requiredOption('--host <id>', 'host id')
    .option(...AT)
    .option(...HOST_TIME)
    .option('--json', 'print JSON')
    .action(diagnose);
}

interface DiagnoseOptions extends AsOfOptions, JsonOption {
  readonly host: string;
}

async function diagnose(options: DiagnoseOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const at = asOfOption(options);
  const settings = readSettings();
  const hostId = asHostId(options.host);
  const { asOf, findings, counters } = await withPool(settings, makeLogger(settings), async (pool) => {
    const place = await findPlace(pool, hostId, at);
    if (place.kind !== 'place') throw asOfError(place, options.host);
    return { asOf: place.asOf, ...(await diagnoseHost(pool, hostId, place.version)) };
  });
  const { contradictions } = counters;
  const lines = [...findings.map(findingText), ...contradictions.map(contradictionText)];
  output.result(
    { asOf, findings, contradictions },
    lines.join('\n') || `${hostId}: no live update was attempted`,
  );
}
