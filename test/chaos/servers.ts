/** The `serve` processes under test: the suite starts, kills and pauses them, and detects unexpected exits. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, startLedgerProcess, type Running } from '../e2e/ledger-process.js';
import type { Journal } from './journal.js';

export interface LedgerServer {
  readonly name: string;
  /** Of GraphQL. The port stays when the process is started again. */
  readonly url: string;
  /** Of the process now. */
  pid(): number;
  /** Megabytes of memory that it has in RAM. */
  residentMb(): number;
  /** False while the process is away or paused. */
  up(): boolean;
  /** SIGKILL, and a new process on the same port; resolves when that one is ready. */
  killAndRestart(): Promise<void>;
  /** SIGSTOP for so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
  /** SIGTERM; an exit code other than 0 is a finding. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly name: string;
  readonly databaseUrl: string;
  /** For what the processes write to stderr. */
  readonly folder: string;
  readonly journal: Journal;
  /** Of the whole run: from its abort on, ends are no findings. */
  readonly signal: AbortSignal;
}

function residentMb(pid: number): number {
  const path = `/proc/${pid}/status`;
  const kilobytes = existsSync(path) ? /VmRSS:\s+(\d+) kB/.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
  return Math.round(Number(kilobytes ?? 0) / 1024);
}

const START_PATIENCE_MS = 120_000;

export async function startServer({
  name,
  databaseUrl,
  folder,
  journal,
  signal: stopped,
}: ServerOptions): Promise<LedgerServer> {
  const port = await freePort();
  let run: Running;
  let up = false;
  let ending = false;
  let runs = 0;
  let back: Promise<void> = Promise.resolve();

  const start = async (): Promise<void> => {
    const startedAt = performance.now();
    for (;;) {
      try {
        run = await startLedgerProcess(folder, port, [], {
          DATABASE_URL: databaseUrl,
          // One asker stands for a fleet of them.
          COST_BUDGET: '100000000',
          COST_REFILL: '100000000',
        });
        break;
      } catch (error) {
        // A fault may be under way while it starts: then a clear refusal is right, and the supervisor tries again.
        journal.count('starts that failed');
        if (runs === 0 || stopped.aborted || performance.now() - startedAt > START_PATIENCE_MS) throw error;
        await sleep(200);
      }
    }
    runs += 1;
    const [mine, nr] = [run, runs];
    const readyAt = performance.now();
    mine.process.once('exit', (code, signal) => {
      up = false;
      writeFileSync(join(folder, `${name}-${nr}.log`), mine.output());
      if (ending || stopped.aborted) return;
      const lived = ((performance.now() - readyAt) / 1_000).toFixed(1);
      const output = mine.output().trimEnd().split('\n').slice(-12).join('\n');
      journal.find(
        'process ended',
        `server ${name} ended with ${code ?? signal} after ${lived} s:\n${output}`,
      );
      back = start();
    });
    up = true;
  };
  await start();

  return {
    name,
    url: `http://127.0.0.1:${port}/graphql`,
    pid: () => run.process.pid ?? 0,
    residentMb: () => residentMb(run.process.pid ?? 0),
    up: () => up,
    async killAndRestart() {
      await back;
      ending = true;
      await run.kill();
      ending = false;
      await start();
    },
    async pause(milliseconds) {
      await back;
      const paused = run.process;
      up = false;
      paused.kill('SIGSTOP');
      await sleep(milliseconds);
      paused.kill('SIGCONT');
      up = paused.exitCode === null && paused.signalCode === null;
    },
    async stop() {
      await back.catch(() => undefined);
      ending = true;
      const code = await run.stop();
      if (code !== 0 && !stopped.aborted)
        journal.find(
          'stop failed',
          `server ${name} ended with ${code} on SIGTERM: ${run.output().slice(-800)}`,
        );
      writeFileSync(join(folder, `${name}-${runs}.log`), run.output());
    },
  };
}
