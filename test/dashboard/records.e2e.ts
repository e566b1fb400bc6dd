/**
 * Events, blobs, differences and compatibility in a real browser against the real server with the demo data: both
 * themes and 360 px, linked views of a byte, a list that follows, pauses and survives the death of the server.
 */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ask } from '../e2e/ledger-process.js';
import { accessibilityProblems, hasChromium } from '../support/browser.js';
import { demoInBrowser } from '../support/demo-in-browser.js';

const HOST = '7.3.4-three-updates';
/** `in/fdt` of 7.3.4 and of 6.19.6, and `out/fdt` of 7.3.4, which the kernel cut short. */
const TREE = '8fef1e31b6602a32c250c493f4b8c8d148d9a409e5c60b6076bb3a804d3ec770';
const OLD_TREE = '4bd823f721938900582c396bbf9a017287f3c8b551c6bed01835b4aa35de9c54';
const CUT = 'c4bbcbe4404e6a50cf96bfe4f865442fa1ef83027246a8f35f63726c839ab5cd';
const FREED = '1ec08f1e1a51934b3cccf016274fcdcd125b68a9a213f40abfabe18e2458da30';

/** Each address with a word of its sentence. */
const places: readonly (readonly [string, RegExp])[] = [
  ['/events', /events\./],
  [`/events?host=${HOST}&open=220`, /208 events of 7\.3\.4/],
  [`/events?host=${HOST}&type=boot.panicked`, /No event matches/],
  ['/events/220', /position 220/],
  ['/blobs', /were observed/],
  [`/blobs/${TREE}?byte=0x51`, /kho-v4/],
  [`/blobs/${TREE}?view=source`, /kho-v4/],
  [`/blobs/${TREE}?view=addresses`, /kho-v4/],
  [`/blobs/${CUT}`, /233 bytes/],
  [`/blobs/${FREED}`, /had freed/],
  [`/hosts/${HOST}/blobs/LUO?at=379`, /luo-v5/],
  [`/diff?from=${TREE}&to=${OLD_TREE}`, /One difference decides/],
  [`/diff?from=${TREE}&to=${OLD_TREE}&mode=inline`, /differing bytes decides/],
  [`/diff?from=${TREE}&to=${OLD_TREE}&mode=split&addresses=hide`, /differing bytes decides/],
  [`/diff?from=${HOST}@240&to=${HOST}@260`, /differ/],
  ['/compatibility?pair=6.19..7.3&drop=kho:kho-v1', /nothing reaches/],
];

(hasChromium ? describe : describe.skip)('events, blobs and compatibility in Chromium', () => {
  const demo = demoInBrowser();

  /** Appends notes of a host, numbered from 1 like its versions. Returns the number of the last. */
  const sent = new Map<string, number>();
  const append = async (hostId: string, count: number): Promise<number> => {
    for (let left = count; left > 0; left -= 500) {
      const before = sent.get(hostId) ?? 0;
      const events = Array.from({ length: Math.min(500, left) }, (_, index) => {
        const number = before + index + 1;
        return {
          id: `0193a7d2-8f00-7000-8000-${number.toString(16).padStart(12, '0')}`,
          hostId,
          type: 'operator.annotated',
          producer: { id: `records-e2e-${hostId}`, epoch: '1', seq: String(number) },
          occurredAt: new Date().toISOString(),
          data: { actor: 'test', message: `note ${number}` },
        };
      });
      const answer = await ask(
        `${demo.origin}/graphql`,
        'mutation($i: AppendEventsInput!) { appendEvents(input: $i) { __typename ... on LedgerError { message } } }',
        { i: { events, waitForPosition: true } },
      );
      expect(answer).toMatchObject({ appendEvents: { __typename: 'AppendSuccess' } });
      sent.set(hostId, before + events.length);
    }
    return sent.get(hostId) ?? 0;
  };
  const numbers = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);

  for (const [theme, width] of [
    ['dark', 1440],
    ['light', 320],
  ] as const)
    test(`every screen in ${theme} at ${width} px: a sentence, no violation of WCAG or of the policy`, async () => {
      const { page, problems } = await demo.open({ theme, width, height: 900 });
      for (const [path, words] of places) {
        await page.goto(`${demo.origin}${path}`);
        await page.locator('main h1', { hasText: words }).waitFor();
        await page.locator('main .hairlines').first().waitFor({ state: 'detached' });
        expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
        const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect([path, wider]).toEqual([path, 0]);
      }
      expect(problems).toEqual([]);
      await page.context().close();
    }, 400_000);

  test('pointing at a byte marks it in the strip, the tree, the bytes and its meaning, by mouse and by keyboard', async () => {
    const { page, problems } = await demo.open();
    await page.goto(`${demo.origin}/blobs/${TREE}?byte=0x51`);
    const tree = page.getByRole('treeitem', { selected: true });
    await tree.waitFor();
    expect(await tree.innerText()).toMatch(/compatible/);
    expect(await page.locator('#byte-81').getAttribute('aria-selected')).toBe('true');
    expect(await page.getByRole('slider', { name: 'Byte of the blob' }).getAttribute('aria-valuetext')).toBe(
      '0x051: 34, / compatible',
    );
    await page.getByRole('heading', { name: 'Byte 0x051' }).waitFor();

    // The mouse marks without a change of the address.
    await page.locator('#byte-124').hover();
    await page.getByRole('heading', { name: 'Byte 0x07c' }).waitFor();
    expect(await tree.innerText()).toMatch(/blob-size/);
    expect(page.url()).toContain('byte=0x51');
    await page.mouse.move(2, 2);

    // Arrows in the bytes move by a byte and a line, and the address follows.
    await page.getByRole('grid', { name: /Bytes/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/byte=0x62/);
    expect(await tree.innerText()).toMatch(/preserved-memory-map/);
    await tree.focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/byte=0x68/);
    await page.getByRole('slider', { name: 'Byte of the blob' }).focus();
    await page.keyboard.press('Home');
    await page.waitForURL(/byte=0x0$/);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('an opened event is an address: Back closes it, and the text gives its digest', async () => {
    const { page, problems } = await demo.open();
    await page.goto(`${demo.origin}/events?host=${HOST}`);
    await page.getByRole('row').filter({ hasText: 'session.closed' }).last().click();
    await page.waitForURL(/open=\d+/);
    await page.getByText('the text gives this digest').waitFor();
    await page.getByText('Paused').waitFor();
    await page.keyboard.press('x');
    await page.waitForURL(/pin=/);
    await page.keyboard.press('k');
    await page.goBack();
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('open'));
    expect(await page.locator('.event-detail').count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('the past: nothing follows, and later events are hidden', async () => {
    const { page } = await demo.open();
    const { events } = await ask<{ events: { nodes: { position: string }[] } }>(
      `${demo.origin}/graphql`,
      'query($host: ID!) { events(first: 25, filter: { hostIds: [$host] }) { nodes { position } } }',
      { host: HOST },
    );
    await page.goto(`${demo.origin}/events?host=${HOST}&at=${events.nodes[24]?.position}`);
    await page.locator('h1', { hasText: '25 events' }).waitFor();
    await page.getByText('nothing follows').waitFor();
    expect(await page.getByRole('button', { name: /Follow|Pause/ }).count()).toBe(0);
    await page.context().close();
  });

  test('a read that fails names the request, and a missing scope is named', async () => {
    const { page } = await demo.open();
    const refuse = (code: string, message: string) =>
      page.route('**/graphql', (route) =>
        /EventsBack|BlobContent/.test(route.request().postData() ?? '')
          ? route.fulfill({
              json: { data: null, errors: [{ message, extensions: { code, requestId: 'req-7be0c1d6' } }] },
            })
          : route.continue(),
      );
    await refuse('UNAVAILABLE', 'the database does not answer');
    await page.goto(`${demo.origin}/events`);
    await page.getByText('req-7be0c1d6').waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('row').nth(3).waitFor();
    await refuse('FORBIDDEN', 'Bytes need the scope blobs:read.');
    await page.goto(`${demo.origin}/blobs/${TREE}`);
    await page.getByText('Bytes need the scope blobs:read.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.locator('.byte').count()).toBe(0);
    await page.context().close();
  });

  test('pause, 10,000 events, resume: no gap and no duplicate, and the rows that are read do not move', async () => {
    const host = 'burst-host';
    await append(host, 100);
    const { page, problems } = await demo.open();
    await page.goto(`${demo.origin}/events?host=${host}`);
    await page.getByText('Following', { exact: true }).waitFor();
    await row(page, 'note 100').waitFor();
    await append(host, 3);
    await row(page, 'note 103').waitFor();

    // Scrolling up pauses: the rows stay, and what arrives is counted.
    const grid = page.getByRole('grid', { name: /Events/ });
    await grid.hover();
    await page.mouse.wheel(0, -400);
    await page.getByText('Paused', { exact: true }).waitFor();
    await page.waitForTimeout(200);
    const shown = await grid.innerText();
    const last = await append(host, 10_000);
    await page.getByRole('button', { name: /Show 10,000 new/ }).waitFor({ timeout: 60_000 });
    expect(await grid.innerText()).toBe(shown);
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.keyboard.press('End');
    await row(page, `note ${last}`).waitFor();
    expect(await versions(page)).toEqual(numbers(last));
    expect(problems).toEqual([]);
    await page.context().close();
  }, 400_000);

  test('a killed server while following: no gap, no duplicate, no reload', async () => {
    const host = 'followed-host';
    const before = await append(host, 60);
    const { page } = await demo.open();
    await page.goto(`${demo.origin}/events?host=${host}`);
    await page.getByText('Following', { exact: true }).waitFor();
    await row(page, `note ${before}`).waitFor();
    await page.evaluate('window.mark = 1');
    await demo.kill();
    await page.locator('.live[data-sign=reconnecting]').waitFor();
    await row(page, `note ${before}`).waitFor();
    await demo.restart();
    const last = await append(host, 700);
    await row(page, `note ${last}`).waitFor({ timeout: 60_000 });
    expect(await versions(page)).toEqual(numbers(last));
    expect(await page.evaluate('window.mark')).toBe(1);
    await page.context().close();
  }, 300_000);
});

const row = (page: Page, text: string) =>
  page.locator('.event-space .event-row').filter({ has: page.getByText(new RegExp(`: ${text}$`)) });

/** Versions of all rows in order, read while the list is scrolled from its start to its end. */
async function versions(page: Page): Promise<unknown> {
  return page.evaluate(`(async () => {
    const list = document.querySelector('.event-rows');
    const seen = new Map();
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let top = 0; top <= list.scrollHeight; top += list.clientHeight) {
      list.scrollTop = top;
      await frame();
      await frame();
      for (const row of list.querySelectorAll('.event-space .event-row'))
        seen.set(Number(row.id.slice(6)), Number(row.querySelector('.version').textContent.slice(2)));
    }
    return [...seen].sort(([a], [b]) => a - b).map(([, version]) => version);
  })()`);
}
