/** A capture is read as a stream: a long trace needs no more memory than a short one. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import { captureOf, removeCopies } from './captures.js';

afterAll(removeCopies);

const LINES = 40_000;
/** All lines as objects would not fit; what the process itself needs does. */
const HEAP_MB = 56;

/** Calls that end well and give no fact, as a monitoring loop makes them. */
function longTrace(): string {
  const lines: string[] = [];
  for (let us = 5_000_000; lines.length < LINES; us += 20) {
    const at = (more: number): string =>
      `          luoctl-52      [000] d..2. ${((us + more) / 1e6).toFixed(6)}:`;
    lines.push(`${at(0)} ask: (luo_ioctl+0x4/0x90) cmd=0xba05`);
    lines.push(`${at(7)} answer: (dev_ioctl+0x1/0x2 <- luo_ioctl) ret=0`);
  }
  return `# tracer: nop\n${lines.join('\n')}\n`;
}

const program = `
  import { openCapture } from './services/collector/index.ts';
  const result = openCapture(process.argv[1]);
  if (!result.ok) throw new Error(result.error.message);
  console.log([...result.capture.events].map((event) => event.type).join(' '));
`;

test('two buffers of 40,000 lines are read in 56 MB of heap', async () => {
  const trace = longTrace();
  const dir = captureOf({
    'm0/proc/sys/kernel/osrelease': '7.3.4\n',
    'm0/proc/cmdline': 'kho=on liveupdate=on\n',
    'm0/trace/trace.txt': trace,
    'm0/trace/instances/copy/trace.txt': trace,
  });
  const { stdout } = await promisify(execFile)(process.execPath, [
    `--max-old-space-size=${HEAP_MB}`,
    '--import',
    'tsx',
    '--input-type=module',
    '--eval',
    program,
    dir,
  ]);
  // The lines give no fact but the boot; the capture has no probe list, which it reports.
  expect(new Set(stdout.trim().split(' '))).toEqual(new Set(['boot.started', 'telemetry.missing']));
}, 120_000);
