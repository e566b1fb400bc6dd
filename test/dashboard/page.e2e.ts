/**
 * The page in a real browser against the real server with the demo data: both themes, 360 px, keys, time travel, Back,
 * and a server that is killed while the page follows it.
 */
import { describe, expect, test } from '@jest/globals';
import { ask, eventually } from '../e2e/ledger-process.js';
import { accessibilityProblems, hasChromium } from '../support/browser.js';
import { demoInBrowser } from '../support/demo-in-browser.js';

const HOST = '7.3.4-three-updates';

/** Places as a person opens them with the demo data. Those of events and blobs are in records.e2e.ts. */
const places = [
  { path: '/' },
  { path: '/?as=table&by=state' },
  { path: '/hosts' },
  { path: `/hosts/${HOST}` },
  { path: '/updates' },
  { path: `/hosts/${HOST}/updates/2` },
  { path: '/health' },
  { path: '/docs/runbooks' },
];

(hasChromium ? describe : describe.skip)('the page in Chromium', () => {
  const demo = demoInBrowser();

  test.each(
    places.flatMap(({ path }) =>
      (
        [
          ['dark', 1440],
          ['light', 320],
        ] as const
      ).map(([theme, width]) => ({ path, theme, width })),
    ),
  )(
    '$path in $theme at $width px: a sentence, no violation of WCAG or the policy',
    async ({ path, theme, width }) => {
      const { page, problems } = await demo.open({ theme, width, height: 900 });
      await page.goto(`${demo.origin}${path}`);
      const sentence = page.locator('main h1');
      await sentence.waitFor();
      await page.waitForLoadState('networkidle');
      expect((await sentence.innerText()).endsWith('.')).toBe(true);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(problems).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );

  test('a moment of the past is marked, read-only, the same twice, and left with Escape', async () => {
    const { page, problems } = await demo.open();
    await page.goto(`${demo.origin}/?at=200`);
    await page.getByText('later events are hidden').waitFor();
    const counts = page.locator('.counts');
    await counts.waitFor();
    await page.waitForLoadState('networkidle');
    const first = await counts.innerText();
    await page.reload();
    await counts.waitFor();
    await page.waitForLoadState('networkidle');
    expect(await counts.innerText()).toBe(first);
    expect(await accessibilityProblems(page)).toEqual([]);
    // A time becomes its position.
    await page.goto(`${demo.origin}/?at=2100-01-01T00:00:00Z`);
    await page.waitForURL(/at=\d+$/);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('at'));
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('what was true then on a host is what the API answers for the knowledge in the address', async () => {
    const { events } = await ask<{ events: { nodes: { position: string; sequencedAt: string }[] } }>(
      `${demo.origin}/graphql`,
      `{ events(first: 20, filter: { hostIds: ["${HOST}"] }) { nodes { position sequencedAt } } }`,
    );
    const { position = '', sequencedAt = '' } = events.nodes[19] ?? {};
    const { page, problems } = await demo.open();
    await page.goto(`${demo.origin}/hosts/${HOST}?at=${position}`);
    // A capture arrives long after it happened.
    await page.getByText('events that had occurred by then arrived later').waitFor();
    await page.getByRole('link', { name: 'version 20', exact: true }).waitFor();
    await page.keyboard.press('b');
    await page.waitForURL(/know=\d+/);
    const known = new URL(page.url()).searchParams.get('know');
    const { host } = await ask<{ host: { version: string } }>(
      `${demo.origin}/graphql`,
      `{ host(hostId: "${HOST}", at: { occurred: { by: "${sequencedAt}", knownAt: { position: "${known}" } } }) { version } }`,
    );
    expect(Number(host.version)).toBeGreaterThan(20);
    await page.getByText(`${Number(host.version) - 20} events of this host arrived later`).waitFor();
    await page.getByRole('link', { name: `version ${host.version}`, exact: true }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('b');
    await page.waitForURL((url) => !url.searchParams.has('know'));
    await page.getByRole('link', { name: 'version 20', exact: true }).waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('filters are in the address, and Back restores what was shown', async () => {
    const { page } = await demo.open();
    await page.goto(`${demo.origin}/?mystery=1`);
    await page.getByText('Not understood here: mystery=1').waitFor();
    await page.getByRole('button', { name: /Succeeded/ }).click();
    await page.waitForURL(/outcome=succeeded/);
    expect(page.url()).toContain('mystery=1');
    await page.getByRole('button', { name: /Succeeded/, pressed: true }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: /Succeeded/, pressed: false }).waitFor();
    expect(new URL(page.url()).searchParams.get('outcome')).toBeNull();
    await page.context().close();
  });

  test('keys: the map, the finder, the table, the wall', async () => {
    const { page, problems } = await demo.open();
    await page.goto(demo.origin);
    await page.locator('canvas').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('t');
    await page.getByRole('table', { name: 'Hosts' }).waitFor();
    await page.keyboard.press('t');
    const grid = page.getByRole('grid').first();
    await grid.focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.tip').innerText()).not.toBe('');
    await page.keyboard.press('/');
    await page.keyboard.type('simul');
    await page.getByRole('option', { name: /host simulated-host/ }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('combobox').fill(`${HOST} 1`);
    await page.getByRole('option', { name: `update ${HOST}, update 1` }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${demo.origin}/hosts/${HOST}/updates/1`);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('an alert leads to the section of its runbook, by keyboard, and Back leads to the alert', async () => {
    const { page, problems } = await demo.open();
    await page.goto(`${demo.origin}/health`);
    await page.getByText(/quiet rule/).click();
    await page.getByRole('link', { name: 'LedgerStaleHosts' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/docs\/runbooks#ledgerstalehosts$/);
    const section = page.locator('#ledgerstalehosts');
    await section.waitFor();
    await eventually('the section at the top', async () => {
      const box = await section.boundingBox();
      return box !== null && box.y > 0 && box.y < 300;
    });
    expect(await page.evaluate('document.activeElement.id')).toBe('ledgerstalehosts');
    await page.goBack();
    await page.waitForURL(/\/health$/);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('a killed server: nothing is cleared or reloaded, and the page follows again', async () => {
    const { page } = await demo.open();
    await page.goto(demo.origin);
    await page.locator('.live[data-sign=live]').waitFor();
    await page.locator('canvas').first().waitFor();
    await page.evaluate('window.mark = 1');
    const before = await page.locator('main h1').innerText();
    await demo.kill();
    await page.locator('.live[data-sign=reconnecting]').waitFor();
    expect(await page.locator('main h1').innerText()).toBe(before);
    expect(await page.locator('canvas').count()).toBeGreaterThan(0);
    await demo.restart();
    await page.locator('.live[data-sign=live]').waitFor({ timeout: 60_000 });
    const asOf = async (): Promise<bigint> =>
      BigInt((await page.locator('[data-as-of]').getAttribute('data-as-of')) ?? '0');
    const then = await asOf();
    // The simulated host goes on: the wall has to move without a reload.
    await eventually('a newer wall', async () => (await asOf()) > then, 60_000);
    expect(await page.evaluate('window.mark')).toBe(1);
    await page.context().close();
  }, 240_000);
});
