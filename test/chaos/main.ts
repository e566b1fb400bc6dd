/** `npm run test:chaos -- --minutes=60 --seed=TEXT [--only=KIND,...] [--json]`: exit code 1 on any finding. */
import { parseArgs } from 'node:util';
import { faultKinds, type FaultKind } from './faults.js';
import { faultLine, recoveryTable, reportText } from './report.js';
import { runChaos } from './run.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
if (!Number.isFinite(minutes) || minutes <= 0 || minutes > 24 * 60)
  throw new Error(`--minutes=${values.minutes}: a number above 0, at most 1440`);
const only = values.only?.split(',');
const unknown = only?.find((kind) => !faultKinds.includes(kind as FaultKind));
if (unknown !== undefined) throw new Error(`--only=${unknown}: no fault; there are ${faultKinds.join(', ')}`);
const seed = values.seed ?? String(Date.now());

const atTerminal = process.stderr.isTTY;
let status = '';
const say = (line: string): void => {
  process.stderr.write(atTerminal ? `\r\x1b[K${line}\n${status}` : `${line}\n`);
};
say(`chaos: ${minutes} minutes, --seed=${seed}`);
const startedAt = performance.now();
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => {
    say(`${name}: stopping everything that was started; a second one does not wait`);
    stop.abort(new Error(`ended by ${name}`));
    process.once(name, () => process.exit(1));
  });
const report = await runChaos({
  minutes,
  seed,
  signal: stop.signal,
  ...(only === undefined ? {} : { kinds: only as FaultKind[] }),
  onNote: (text) => say(text),
  onFinding: ({ kind, detail }) => say(`FINDING ${kind}: ${detail}`),
  onFault(fault, events) {
    const share = Math.min(1, (performance.now() - startedAt) / (minutes * 60_000));
    status = atTerminal
      ? `${Math.round(share * 100)} % of ${minutes} minutes, ${fault.nr} faults, ${events} events`
      : '';
    say(faultLine(fault, events));
  },
}).catch((error: unknown) => {
  if (!stop.signal.aborted) throw error;
  say('stopped, nothing was checked');
  process.exit(130);
});
status = '';
if (values.json)
  process.stdout.write(`${JSON.stringify({ ...report, recovery: recoveryTable(report) }, null, 2)}\n`);
else process.stdout.write(`${reportText(report)}\n`);
process.exit(report.findings.length === 0 ? 0 : 1);
