/**
 * The wall of the page under load: a fleet of hosts on the wall and a stream of changes, in Chromium against a server in
 * another process. `node --import tsx bench/wall.ts [--hosts=10000] [--changes=500] [--seconds=60] [--heap-minutes=0]`
 * prints what docs/performance.md states: tasks of a performance trace, time from append to wall, first sentence, size of
 * the scripts, and with --heap-minutes the heap after a full collection, once a minute under the same load.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { ask, eventually } from '../test/e2e/ledger-process.js';
import { openBrowser } from '../test/support/browser.js';
import { numberOption } from './number-option.js';
import { heapOf, traceTasks } from './page-trace.js';
import { startPageWorld, type Changed } from './page-world.js';
import { quantile } from './rounds.js';

const hosts = numberOption('hosts', 10_000);
const changes = numberOption('changes', 500);
const seconds = numberOption('seconds', 60);
const heapMinutes = numberOption('heap-minutes', 0);
/** Events whose way to the wall is measured. */
const SAMPLES = 500;

const world = await startPageWorld(hosts);
try {
  await world.fill(1);
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const scripts = scriptSizes(page);
  const started = performance.now();
  await page.goto(world.origin);
  await page.locator('main h1').waitFor();
  const firstSentenceMs = Math.round(performance.now() - started);
  await eventually(
    'all hosts on the wall',
    async () => !(await page.locator('main .sentence').innerText()).includes('have arrived here'),
    60_000,
  );
  const wholeWallMs = Math.round(performance.now() - started);
  const scriptsGzipBytes = [...(await scripts()).values()].reduce((sum, bytes) => sum + bytes, 0);
  // Of each drawn position, the instant at which the wall showed it.
  await page.evaluate(`window.drawn = [];
    const fleet = document.querySelector('[data-as-of]');
    new MutationObserver(() => window.drawn.push([fleet.dataset.asOf, Date.now()]))
      .observe(fleet, { attributes: true, attributeFilter: ['data-as-of'] });`);
  let changed: Changed = { from: 0n, to: 0n };
  const trace = await traceTasks(page, async () => {
    changed = await world.change(changes, seconds);
    await sleep(2_000);
  });
  const waits = await waitsOf(page, changed);

  const session = await page.context().newCDPSession(page);
  const heapMb: number[] = [];
  const keepHeap = async (): Promise<void> => {
    heapMb.push(Math.round((await heapOf(session)) / 1e5) / 10);
  };
  await page.evaluate('window.drawn = null');
  if (heapMinutes > 0) await keepHeap();
  for (let minute = 0; minute < heapMinutes; minute++) {
    await world.change(changes, 60);
    await keepHeap();
  }
  console.log(
    JSON.stringify({
      hosts,
      eventsPerSecond: Math.round(Number(changed.to - changed.from) / seconds),
      firstSentenceMs,
      wholeWallMs,
      scriptsGzipBytes,
      trace,
      commitToWallMs: { median: quantile(waits, 0.5), p99: quantile(waits, 0.99), samples: waits.length },
      heapMb,
    }),
  );
  await browser.close();
} finally {
  await world.stop();
}

/** Milliseconds from the instant at which an append became durable to its change on the wall, of a sample, ascending. */
async function waitsOf(page: Page, { from, to }: Changed): Promise<readonly number[]> {
  const drawn = await page.evaluate<[string, number][]>('window.drawn');
  const step = (to - from) / BigInt(SAMPLES) || 1n;
  const waits: number[] = [];
  for (let position = from + 1n; position <= to; position += step) {
    const { event } = await ask<{ event: { recordedAt: string } }>(
      world.url,
      'query($position: Position!) { event(position: $position) { recordedAt } }',
      { position: String(position) },
    );
    // Positions that the wall had passed before it was observed, and those after its last drawing, are left out.
    const shown = drawn.find(([asOf]) => BigInt(asOf) >= position);
    if (shown !== undefined) waits.push(shown[1] - Date.parse(event.recordedAt));
  }
  return waits.sort((a, b) => a - b);
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
