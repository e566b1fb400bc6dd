/**
 * Every screen of the page in Chromium: `node --import tsx bench/screens.ts [--events=100000]` prints the time from the
 * address to the sentence of each screen, with a cold cache and the demo data, and then scrolls the list of events.
 */
import type { Browser, Page } from 'playwright-core';
import { ask, freePort, freshHome, startLedgerProcess } from '../test/e2e/ledger-process.js';
import { openBrowser } from '../test/support/browser.js';
import { numberOption } from './number-option.js';
import { traceTasks, type Tasks } from './page-trace.js';
import { startPageWorld } from './page-world.js';

const events = numberOption('events', 100_000);
/** Hosts of the log that is scrolled. */
const HOSTS = 1_000;
/** Height of a row on a wide page. */
const ROW = 24;
const STEP = 3_000;

const browser = await openBrowser();
try {
  console.log(JSON.stringify({ sentenceMs: await sentences(browser) }));
  if (events > 0) console.log(JSON.stringify({ events: await scrolled(browser) }));
} finally {
  await browser.close();
}

/** Milliseconds by address. */
async function sentences(of: Browser): Promise<Readonly<Record<string, number>>> {
  const { home, remove } = freshHome();
  const server = await startLedgerProcess(home, await freePort(), ['--demo', '--no-simulate']);
  try {
    const { liveUpdates, events: log } = await ask<{
      liveUpdates: { nodes: { hostId: string; ordinal: number }[] };
      events: { nodes: { position: string; blobs: string[] }[] };
    }>(
      server.url,
      `{ liveUpdates(first: 1) { nodes { hostId ordinal } }
         events(first: 200, filter: { types: ["blob.observed"] }) { nodes { position blobs } } }`,
    );
    const update = liveUpdates.nodes[0];
    const blob = log.nodes.flatMap(({ blobs }) => blobs)[0];
    if (update === undefined || blob === undefined) throw new Error('the demo data has no update or no blob');
    const host = `/hosts/${update.hostId}`;
    const addresses = [
      ...['/', '/?as=table', '/hosts', host, '/updates', `${host}/updates/${update.ordinal}`, '/events'],
      ...[`/events/${log.nodes[0]?.position ?? 1}`, '/blobs', `/blobs/${blob}`, '/compatibility', '/health'],
    ];
    const times: Record<string, number> = {};
    for (const address of addresses) {
      const page = await of.newPage({ viewport: { width: 1440, height: 1000 } });
      const started = performance.now();
      await page.goto(new URL(address, server.url).href);
      await page.locator('main h1').waitFor();
      times[address] = Math.round(performance.now() - started);
      await page.close();
    }
    return times;
  } finally {
    await server.stop();
    remove();
  }
}

interface Scrolled {
  readonly rows: number;
  /** Backwards from the head to the first row, and once through all of them. */
  readonly reading: Tasks;
  readonly scrolling: Tasks;
  /** At the head, with 500 events a second. */
  readonly following: Tasks;
}

async function scrolled(of: Browser): Promise<Scrolled> {
  const world = await startPageWorld(HOSTS);
  try {
    await world.fill(Math.ceil(events / HOSTS));
    const page = await of.newPage({ viewport: { width: 1440, height: 1000 } });
    await page.goto(new URL('/events', world.origin).href);
    await page.locator('.event-row[aria-selected]').first().waitFor();
    await page.locator('.event-rows').hover();
    const reading = await traceTasks(page, async () => {
      while ((await rowsOf(page)) < events) {
        await page.mouse.wheel(0, -STEP);
        await page.waitForTimeout(10);
      }
    });
    const rows = await rowsOf(page);
    const scrolling = await traceTasks(page, async () => {
      for (let y = 0; y < rows * ROW; y += 20 * STEP) {
        await page.mouse.wheel(0, 20 * STEP);
        await page.waitForTimeout(16);
      }
    });
    const following = await traceTasks(page, async () => {
      await page.keyboard.press('End');
      await world.change(500, 20);
    });
    return { rows, reading, scrolling, following };
  } finally {
    await world.stop();
  }
}

async function rowsOf(page: Page): Promise<number> {
  return page.evaluate<number>(
    `Math.round(document.querySelector('.event-space').getBoundingClientRect().height / ${ROW})`,
  );
}
