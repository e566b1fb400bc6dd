/**
 * Live updates and the list of events around them in a real browser against the real server, with captures of real
 * machines that failed: what differs from a success, what the verdict rests on, and what no filter matches.
 */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ask } from '../e2e/ledger-process.js';
import { accessibilityProblems, hasChromium } from '../support/browser.js';
import { demoInBrowser } from '../support/demo-in-browser.js';

const HOST = '7.3.4-three-updates';
const REFUSED = '7.3.4-to-6.19.6';
const PANICKED = '7.3.4-to-other-luo-abi-panic';
const HELD = '7.3.4-refusals';

/** Each address with what its screen must show. */
const places: readonly (readonly [string, RegExp])[] = [
  [`/hosts/${REFUSED}/updates/1`, /did not take the tree/],
  [`/hosts/${PANICKED}/updates/1?beside=none`, /died in early boot/],
  [`/hosts/${HELD}/updates/1?beside=fleet`, /refused to leave/],
  [`/hosts/${HOST}/updates/2?beside=${HOST}:1&budget=0.5&addresses=hide`, /took back everything/],
  [`/hosts/${HOST}/updates/9`, /no update 9/],
  ['/updates?outcome=handover_refused,luo_panicked', /updates? of \d+ live updates/],
  ['/updates?host=nobody', /no live update/],
  [`/events?host=${REFUSED}&type=boot.panicked`, /No event matches/],
  [`/events?host=${HOST},${REFUSED}&open=300&pin=301`, /events of/],
];

(hasChromium ? describe : describe.skip)('live updates in Chromium', () => {
  const demo = demoInBrowser();
  beforeAll(() => demo.importCaptures(REFUSED, PANICKED, HELD), 120_000);
  const open = async (page: Page, path: string, words: RegExp): Promise<void> => {
    await page.goto(`${demo.origin}${path}`);
    await page.locator('main h1', { hasText: words }).waitFor();
    await page.locator('main .hairlines').first().waitFor({ state: 'detached' });
    await page.waitForLoadState('networkidle');
  };

  test.each([
    ['dark', 1440],
    ['light', 1440],
    ['dark', 360],
    ['light', 320],
  ] as const)(
    'every screen in %s at %d px: a sentence, no violation of WCAG or of the policy',
    async (theme, width) => {
      const { page, problems } = await demo.open({ theme, width, height: 900 });
      for (const [path, words] of places) {
        await open(page, path, words);
        expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
        const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect([path, wider]).toEqual([path, 0]);
      }
      expect(problems).toEqual([]);
      await page.context().close();
    },
    300_000,
  );

  test('a refused update: where it parts from a success, what that rests on, and the way to the byte and back', async () => {
    const { page, problems } = await demo.open();
    await open(page, `/hosts/${REFUSED}/updates/1`, /did not take the tree/);
    const lane = page.getByRole('img', { name: /first divergence marked\. Sources that reported/ });
    expect(await lane.textContent()).toContain('first divergence');
    const stages = page.getByRole('group', { name: 'Stages of both updates' });
    expect(await stages.locator('tr[data-first]').innerText()).toMatch(
      /take the tree[\s\S]*kho-v1[\s\S]*accepted/,
    );
    await page.getByText('It rests on').waitFor();
    await page.getByText(/diverges? here: at take the tree/).waitFor();

    // The blob of the old kernel was not observed: the link leads to the bytes that replay rebuilds, at the byte.
    await page.getByRole('link', { name: /Open the blob that replay rebuilds/ }).click();
    await page.waitForURL(/\/blobs\/out%2Ffdt\?of=\d+&byte=0x/);
    await page.getByRole('treeitem', { selected: true, name: /compatible/ }).waitFor();
    await page.goBack();
    await stages.waitFor();
    // What both kernels left, field by field, and from there byte by byte.
    const root = page.getByRole('region', { name: /What was left: kho-root/ });
    expect(
      await root
        .getByRole('row', { name: /compatible/ })
        .first()
        .innerText(),
    ).toMatch(/kho-v4[\s\S]*kho-v1/);
    await root.getByRole('link', { name: 'byte by byte' }).click();
    await page.locator('main h1', { hasText: 'One difference decides' }).waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('by keyboard: the choices of the comparison, the tables, the neighbours, and the evidence as a file', async () => {
    const { page, problems } = await demo.open();
    await open(page, `/hosts/${REFUSED}/updates/1`, /did not take the tree/);
    for (const beside of ['previous', 'fleet', 'none', 'peer']) {
      await page.keyboard.press('c');
      await page.waitForURL(new RegExp(`beside=${beside}$`));
    }
    await page.keyboard.press('t');
    await page.getByRole('group', { name: 'who was watching this update' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('e')]);
    const bundle = JSON.parse(await readFile(await file.path(), 'utf8')) as Record<string, unknown>;
    expect(bundle).toMatchObject({
      update: { hostId: REFUSED, ordinal: 1 },
      finding: { certainty: 'CERTAIN' },
    });
    // Both ways through the failures around, and back.
    await page.keyboard.press(']');
    await page.locator('main h1', { hasNotText: /did not take the tree/ }).waitFor();
    await page.keyboard.press('[');
    await page.locator('main h1', { hasText: /did not take the tree/ }).waitFor();
    // An event of the verdict opens in place, and the address holds it.
    const event = page.locator('.because a[aria-expanded]').first();
    await event.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/open=\d+/);
    await page.locator('.opened').waitFor();
    await page.goBack();
    await page.locator('.opened').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('the list of updates: j, k and Enter walk it, a filter narrows it, and its file has the same rows', async () => {
    const { page, problems } = await demo.open();
    await open(page, `/updates?host=${HOST}`, /3 live updates/);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/updates\/2$/);
    await page.goBack();
    await page.locator('main h1', { hasText: /3 live updates/ }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export updates as CSV' }).click(),
    ]);
    const [head, ...rows] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
    expect(head).toMatch(/^host,update,outcome,.*,as_of,address$/);
    expect(rows.map((row) => row.split(',').slice(0, 3).join(' '))).toEqual([
      `${HOST} 1 SUCCEEDED`,
      `${HOST} 2 SUCCEEDED`,
      `${HOST} 3 SUCCEEDED`,
    ]);
    expect(rows[0]).toContain(`/updates?host=${HOST}&at=`);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('a note on a host is written by keyboard, stands in the log, and its row leads to the event', async () => {
    const { page, problems } = await demo.open();
    await page.goto(`${demo.origin}/hosts/${REFUSED}`);
    await page.getByLabel('Your name').fill('ann');
    await page.getByLabel('Note', { exact: true }).fill('memory was not replaced');
    await page.keyboard.press('Enter');
    await page.getByText('The note is in the log.').waitFor();
    await page.locator('.notes', { hasText: 'memory was not replaced' }).waitFor();
    await page.goto(`${demo.origin}/events?host=${REFUSED}&type=operator.annotated`);
    await page.getByRole('row', { name: /memory was not replaced/ }).click();
    await page.getByText('the text gives this digest').waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('a link with a moment gives the same page twice', async () => {
    const { page } = await demo.open();
    const { liveUpdates } = await ask<{ liveUpdates: { nodes: { lastPosition: string }[] } }>(
      `${demo.origin}/graphql`,
      'query($filter: LiveUpdateFilter) { liveUpdates(first: 1, filter: $filter) { nodes { lastPosition } } }',
      { filter: { hostIds: [REFUSED] } },
    );
    const at = liveUpdates.nodes[0]?.lastPosition;
    const read = async (path: string): Promise<string> => {
      await open(page, path, /^(?!Events are being read)./);
      return page.locator('main').innerText();
    };
    for (const path of [
      `/hosts/${REFUSED}/updates/1?at=${at}`,
      `/updates?at=${at}`,
      `/events?host=${REFUSED}&at=${at}`,
      `/blobs?at=${at}`,
    ]) {
      const before = await read(path);
      expect([path, await read(path)]).toEqual([path, before]);
    }
    await page.context().close();
  });

  test('while answers are awaited nothing moves, and an error names the request and leaves the rest', async () => {
    const { page } = await demo.open();
    await page.addInitScript(`window.moved = 0; new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.moved += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });`);
    await page.route('**/graphql', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await open(page, `/hosts/${REFUSED}/updates/1`, /did not take the tree/);
    expect(await page.evaluate('window.moved')).toBeLessThan(0.02);
    await page.unroute('**/graphql');
    await page.route('**/graphql', (route) =>
      /UpdateEvidence|UpdateBlackouts/.test(route.request().postData() ?? '')
        ? route.fulfill({
            json: {
              data: null,
              errors: [
                { message: 'no answer', extensions: { code: 'UNAVAILABLE', requestId: 'req-1c0ffee2' } },
              ],
            },
          })
        : route.continue(),
    );
    await page.reload();
    await page.getByText('The evidence could not be read.').waitFor();
    expect(await page.getByText('req-1c0ffee2').count()).toBe(2);
    await page.getByRole('img', { name: /Phases of the update/ }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  test('no match names the condition to remove; a list opened at an event stands at it; follow=1 follows', async () => {
    const { page, problems } = await demo.open();
    await open(page, `/events?host=${REFUSED}&type=boot.panicked`, /No event matches/);
    await page.getByRole('link', { name: /without it: 4\d/ }).click();
    await page.waitForURL((url) => !url.searchParams.has('type'));
    await page.getByRole('row', { name: /is up after a kexec, .* dark/ }).waitFor();

    await open(page, '/events?open=210', /events\./);
    await page.getByRole('row', { selected: true, name: /^210/ }).waitFor();
    const later = page.getByRole('button', { name: /Show [\d,]+ new/ });
    await later.waitFor();
    // A count, and no stream: thousands of rows that were not asked for are not sent.
    await later.click();
    await page.getByText('Following', { exact: true }).waitFor();
    await page.waitForURL(/follow=1/);
    await page.reload();
    await page.getByText('Following', { exact: true }).waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('the deciding token is marked in the line, and an event is copied as address and as JSON', async () => {
    const { page, problems } = await demo.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const failed = `/events?host=${REFUSED}&type=session.retrieve_failed`;
    await open(page, failed, /event of/);
    await page.locator('.event-space .event-row').last().click();
    await page.locator('.evidence-lines mark', { hasText: 'ret=-2' }).waitFor();
    const copied = () => page.evaluate('navigator.clipboard.readText()');
    await page.getByRole('button', { name: 'copy the address of this event' }).click();
    await page.getByRole('button', { name: 'copied' }).waitFor();
    expect(await copied()).toMatch(/\/events\/\d+$/);
    await page.getByText('Raw JSON').click();
    await page.getByRole('button', { name: 'copy the raw JSON' }).click();
    await page.waitForTimeout(100);
    expect(JSON.parse(String(await copied()))).toMatchObject({ hostId: REFUSED, data: { errno: 2 } });
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
