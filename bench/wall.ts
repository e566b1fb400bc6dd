/**
 * The wall of the page under load: a fleet of hosts on the wall and a stream of changes, in Chromium against a server in
 * another process. `node --import tsx bench/wall.ts [--hosts=10000] [--changes=500] [--seconds=60]` prints what
 * docs/performance.md states: long tasks, time from append to wall, first meaningful paint, heap, size of the scripts.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from './rounds.js';
import { Agent } from './workload.js';
import { appendEvents } from '../services/client/index.js';
import type { CDPSession, Page } from 'playwright-core';
import { ask, eventually, freePort, freshHome, startLedgerProcess } from '../test/e2e/ledger-process.js';
import { openBrowser } from '../test/support/browser.js';

const option = (name: string, usual: number): number =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
const hosts = option('hosts', 10_000);
const changes = option('changes', 500);
const seconds = option('seconds', 60);
/** Changes in one append. */
const BATCH = 10;
/** Events whose way to the wall is measured. */
const SAMPLES = 500;
let appendedEvents = 0;

const { home, remove } = freshHome();
const server = await startLedgerProcess(home, await freePort());
const origin = new URL(server.url).origin;
try {
  const agents = Array.from(
    { length: hosts },
    (_, n) => new Agent(`hv-r${Math.floor(n / 40)}-u${n % 40}`, 'wall'),
  );
  for (let from = 0; from < hosts; from += 500) await append(agents.slice(from, from + 500));
  await eventually('the read models', async () => (await lag()) === '0', 600_000);
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const scripts = scriptSizes(page);
  await page.addInitScript(`window.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) window.longTasks.push([startTime, duration]);
    }).observe({ type: 'longtask', buffered: true });`);
  const started = performance.now();
  await page.goto(origin);
  await page.locator('main h1').waitFor();
  const meaningful = performance.now() - started;
  await eventually(
    'all hosts on the wall',
    async () => !(await page.locator('main .sentence').innerText()).includes('have arrived here'),
    60_000,
  );
  const complete = performance.now() - started;
  const size = [...(await scripts()).values()].reduce((sum, bytes) => sum + bytes, 0);
  // Of each drawn position, the instant at which the wall showed it.
  await page.evaluate(`window.longTasks.length = 0; window.drawn = [];
    const fleet = document.querySelector('[data-as-of]');
    new MutationObserver(() => window.drawn.push([fleet.dataset.asOf, Date.now()]))
      .observe(fleet, { attributes: true, attributeFilter: ['data-as-of'] });`);
  const session = await page.context().newCDPSession(page);
  const heapBefore = await heap(session);
  const appended = await load(agents);
  await sleep(2_000);
  const heapAfter = await heap(session);
  const tasks = await page.evaluate<[number, number][]>('window.longTasks');
  const drawn = await page.evaluate<[string, number][]>('window.drawn');
  const waits = appended
    .flatMap(({ position, at }) => {
      const shown = drawn.find(([asOf]) => BigInt(asOf) >= position);
      return shown === undefined ? [] : [shown[1] - at];
    })
    .sort((a, b) => a - b);
  // Positions that the wall had passed before it was observed, and those after its last drawing, are left out.
  const round = (value: number): number => Math.round(value);
  console.log(
    JSON.stringify({
      hosts,
      eventsPerSecond: round(appendedEvents / seconds),
      seconds,
      firstSentenceMs: round(meaningful),
      wholeWallMs: round(complete),
      scriptsGzipBytes: size,
      tasksOver50Ms: tasks.length,
      longestTaskMs: round(Math.max(0, ...tasks.map(([, duration]) => duration))),
      commitToWallMs: { median: quantile(waits, 0.5), p99: quantile(waits, 0.99), samples: waits.length },
      heapMb: { before: round(heapBefore / 1e6), after: round(heapAfter / 1e6) },
    }),
  );
  await browser.close();
} finally {
  await server.stop();
  remove();
}

interface Recorded {
  readonly position: bigint;
  /** Instant at which the append became durable, by the clock of this machine. */
  readonly at: number;
}

/** One change of each of these hosts, in one append. */
async function append(agents: readonly Agent[]): Promise<void> {
  await appendEvents({ url: server.url }, { events: agents.map((agent) => agent.next()), blobs: [] });
}

/** Changes hosts at the given rate; returns a sample of the events. */
async function load(agents: readonly Agent[]): Promise<readonly Recorded[]> {
  const from = BigInt(
    (await ask<{ head: { position: string } }>(server.url, '{ head { position } }')).head.position,
  );
  const end = Date.now() + seconds * 1000;
  const open: Promise<void>[] = [];
  let changed = 0;
  for (let next = Date.now(); next < end; next += (1000 * BATCH) / changes) {
    await sleep(Math.max(0, next - Date.now()));
    // A step without a common factor visits all hosts, scattered over the wall.
    open.push(
      append(
        Array.from({ length: BATCH }, () => agents[(changed++ * 7919) % agents.length]).filter(
          (one) => one !== undefined,
        ),
      ),
    );
  }
  await Promise.all(open);
  const { head } = await ask<{ head: { position: string } }>(server.url, '{ head { position } }');
  const to = BigInt(head.position);
  appendedEvents = Number(to - from);
  const samples: Recorded[] = [];
  const step = BigInt(Math.max(1, Math.floor(appendedEvents / SAMPLES)));
  for (let position = from + 1n; position <= to; position += step) {
    const { event } = await ask<{ event: { recordedAt: string } }>(
      server.url,
      'query($position: Position!) { event(position: $position) { recordedAt } }',
      { position: String(position) },
    );
    samples.push({ position, at: Date.parse(event.recordedAt) });
  }
  return samples;
}

async function lag(): Promise<string> {
  return (await ask<{ head: { lag: string } }>(server.url, '{ head { lag } }')).head.lag;
}

/** Bytes on the wire by address of a script, collected until the result is called. */
function scriptSizes(page: Page): () => Promise<ReadonlyMap<string, number>> {
  const sizes: Promise<[string, number]>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js'))
      sizes.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => [response.url(), responseBodySize]),
      );
  });
  return async () => new Map(await Promise.all(sizes));
}

async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
