/** `diagnose`: outcome of each attempted live update of a host. */
import type { Command } from 'commander';
import { asHostId, type Contradiction, type Diagnosis, type Verdict } from '../../kernel/index.js';
import { diagnoseHost, findPlace } from '../../projections/index.js';
import { withPool, makeLogger, readSettings } from '../../runtime/index.js';
import { asOfError } from '../as-of-error.js';
import { makeOutput } from '../output/output.js';
import { asOfOption } from '../input/as-of.js';

export function define(command: Command): void {
  command
    .requiredOption('--host <id>', 'host id')
    .option(
      '--at <place>',
      'log position, or time by the clock of the ledger (RFC 3339); default: the head of the log',
    )
    .option('--host-time <time>', 'time by the clock of the host (RFC 3339)')
    .option('--json', 'print JSON')
    .action(diagnose);
}

interface DiagnoseOptions {
  readonly host: string;
  readonly at?: string;
  readonly hostTime?: string;
  readonly json?: boolean;
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

function findingText(one: Diagnosis): string {
  const what = one.subject === 'update' ? `update #${one.update}` : one.subject;
  const way = `boot ${one.fromBoot ?? '?'} -> ${one.toBoot ?? '?'}`;
  const because = one.because.map(({ version, type }) => `v${version} ${type}`).join(', ');
  const also = one.also.map((verdict) => `; also ${verdictText(verdict)}`).join('');
  return `${what}, ${way}: ${verdictText(one.verdict)} (${one.confidence})${also}\n  ${one.advice}\n  because: ${because}`;
}

function verdictText({ kind, ...facts }: Verdict): string {
  const given = Object.entries(facts).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  const text = given.map(
    ([name, value]) => `${name} ${typeof value === 'object' ? listText(value) : String(value)}`,
  );
  return text.length === 0 ? kind : `${kind} [${text.join(', ')}]`;
}

function listText(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'bigint' ? String(member) : member,
  );
}

function contradictionText(one: Contradiction): string {
  const why =
    one.explanations.map(({ candidate, support }) => `${candidate} (${support})`).join(', ') ||
    'no known cause';
  return `boot ${one.boot}: ${one.counter} is ${one.found ?? 'missing'}, but ${one.expected ?? 'none'} was expected according to ${one.against}; possible causes: ${why}`;
}
