/**
 * node --import tsx bench/fleet.ts: simulated events folded through `transition`, and simulated blobs decoded.
 *   --events=1000000   number of events
 *   --json             the report as JSON on standard output
 * The simulator runs in the same process; only folding and decoding are timed. Memory figures are of the whole process.
 */
import { cpus } from 'node:os';
import { decodeBlob } from '../services/abi/index.js';
import { initialState, transition, type KernelState, type NewEvent } from '../services/kernel/index.js';
import { builtInScenarios, fleetMembers, runScenario } from '../simulator/index.js';

const json = process.argv.includes('--json');
const wanted = Number(
  process.argv.find((argument) => argument.startsWith('--events='))?.slice(9) ?? 1_000_000,
);
const print = (line: string): void => void process.stderr.write(`${line}\n`);
const releases = ['7.3.4', '7.3.4', '7.2.13', '7.1.13', '7.0.5', '6.19.6'];
const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

/** Distinct blobs of each kind, because decoding the same bytes repeatedly is not representative. */
const samples = new Map<string, Map<string, Uint8Array>>();
const MOST_SAMPLES = 2_000;

function keep(blobs: readonly Uint8Array[]): void {
  for (const blob of blobs) {
    const { kind } = decodeBlob(blob);
    const known = samples.get(kind) ?? new Map<string, Uint8Array>();
    samples.set(kind, known);
    if (known.size < MOST_SAMPLES) known.set(Buffer.from(blob).toString('latin1'), blob);
  }
}

function replay(): Record<string, number> {
  const states: KernelState[] = [];
  let folded = 0;
  let hosts = 0;
  let ms = 0;
  let peak = 0;
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  for (const { start } of fleetMembers({
    hosts: 1_000_000,
    seed: 'bench',
    releases,
    updates: 20,
    faultRate: 0.2,
  })) {
    const events: NewEvent[] = [];
    for (const batch of start().batches) {
      events.push(...batch.events);
      if (hosts < 100) keep(batch.blobs);
    }
    events.length = Math.min(events.length, wanted - folded);
    const [first] = events;
    if (first === undefined) break;
    const startedAt = performance.now();
    let state = initialState(first.hostId);
    for (const event of events) state = transition(state, event);
    ms += performance.now() - startedAt;
    // Keep the state of every host, as a replay of a fleet does.
    states.push(state);
    folded += events.length;
    hosts += 1;
    peak = Math.max(peak, process.memoryUsage().rss);
    if (hosts % 50 === 0) print(`  ${folded} events of ${hosts} hosts`);
    if (folded >= wanted) break;
  }
  globalThis.gc?.();
  return {
    events: folded,
    hosts: states.length,
    seconds: Number((ms / 1000).toFixed(2)),
    eventsPerSecond: Math.round((folded / ms) * 1000),
    rssBeforeMB: megabytes(before),
    rssPeakMB: megabytes(peak),
    rssAfterMB: megabytes(process.memoryUsage().rss),
    heapOfStatesMB: megabytes(process.memoryUsage().heapUsed),
  };
}

interface Decoded {
  readonly kind: string;
  readonly different: number;
  readonly bytes: number;
  readonly perSecond: number;
}

const ROUND_MS = 1_000;
const ROUNDS = 3;

/** The best of several rounds, because other processes share the machine. */
function decode(kind: string, blobs: readonly Uint8Array[]): Decoded {
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let count = 0;
    const startedAt = performance.now();
    do {
      for (const blob of blobs) decodeBlob(blob);
      count += blobs.length;
    } while (performance.now() - startedAt < ROUND_MS);
    best = Math.max(best, (count / (performance.now() - startedAt)) * 1000);
  }
  const bytes = blobs.reduce((sum, blob) => sum + blob.length, 0) / blobs.length;
  return { kind, different: blobs.length, bytes: Math.round(bytes), perSecond: Math.round(best) };
}

print(`Node ${process.version}, ${cpus().length} CPUs`);
// Older kernels hand over blobs that current releases do not have.
for (const scenario of builtInScenarios()) keep(runScenario(scenario).batches.flatMap(({ blobs }) => blobs));
const replayed = replay();
const decoded = [...samples]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([kind, blobs]) => decode(kind, [...blobs.values()]));
if (json) process.stdout.write(`${JSON.stringify({ replayed, decoded }, null, 2)}\n`);
else {
  process.stdout.write(
    `${replayed['events']} events of ${replayed['hosts']} hosts folded in ${replayed['seconds']} s: ${replayed['eventsPerSecond']} per second; ` +
      `RSS ${replayed['rssBeforeMB']} MB before, ${replayed['rssPeakMB']} MB peak\n`,
  );
  for (const { kind, different, bytes, perSecond } of decoded)
    process.stdout.write(
      `${kind.padEnd(16)} ${String(perSecond).padStart(9)} per second (${different} distinct, ${bytes} bytes on average)\n`,
    );
}
