/** Runs the real command as a user's shell does. */
import { spawn } from 'node:child_process';
import { cleanEnv } from '../e2e/ledger-process.js';

const command = new URL('../../bin/handover-ledger.js', import.meta.url).pathname;
const start = new URL('../../scripts/start.mjs', import.meta.url).pathname;

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
  json(): Record<string, unknown>;
}

export async function run(
  args: readonly string[],
  options: {
    home?: string;
    env?: NodeJS.ProcessEnv;
    input?: Uint8Array | string;
    /** Runs the verb `serve` as `npm start` does; `args` follow it. */
    npmStart?: boolean;
  } = {},
): Promise<CommandResult> {
  const script = options.npmStart === true ? start : command;
  const child = spawn(process.execPath, [script, ...args], {
    env: cleanEnv(options.home ?? '/nonexistent', options.env),
  });
  const out: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const stdout = Buffer.concat(out);
  return { code, stdout, stderr, json: () => JSON.parse(stdout.toString()) as Record<string, unknown> };
}
