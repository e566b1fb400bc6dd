/**
 * Fleet, hosts, compatibility and health in a real browser, with a rollout that stands in its middle: labels, what is to
 * come, what failures share, selection by mouse and keyboard, saved views.
 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ask, eventually } from '../e2e/ledger-process.js';
import { accessibilityProblems, hasChromium } from '../support/browser.js';
import { demoInBrowser } from '../support/demo-in-browser.js';
import { appendRollout, rolloutHost } from '../support/rollout.js';

(hasChromium ? describe : describe.skip)('the fleet in Chromium', () => {
  const demo = demoInBrowser();
  beforeAll(async () => {
    await appendRollout(`${demo.origin}/graphql`, {
      ...{ waves: 3, hostsPerWave: 40, done: 1, target: '7.3.4', faultRate: 0 },
      releases: ['7.2.13', '7.2.13', '7.2.13', '7.1.13'],
    });
    await eventually('the read models', async () => {
      const { head } = await ask<{ head: { lag: string } }>(`${demo.origin}/graphql`, '{ head { lag } }');
      return head.lag === '0';
    });
  }, 120_000);

  const openFleet = async (path: string, options = {}) => {
    const opened = await demo.open(options);
    await opened.page.goto(`${demo.origin}${path}`);
    await opened.page.locator('main h1').waitFor();
    await opened.page.getByText('What the losses share').waitFor();
    return opened;
  };
  const gone = async ({ page, problems }: Awaited<ReturnType<typeof openFleet>>): Promise<void> => {
    expect(problems).toEqual([]);
    await page.context().close();
  };

  test.each([
    ['dark', 1440],
    ['light', 320],
  ] as const)(
    'in %s at %d px: no violation of WCAG, nothing wider than the page',
    async (theme, width) => {
      const opened = await openFleet('/?budget=4', { theme, width, height: 900 });
      const { page } = opened;
      for (const path of ['/?budget=4', '/?as=table', '/?by=rack', '/?wave=3&tocome=1']) {
        await page.goto(`${demo.origin}${path}`);
        await page.getByText('What the losses share').or(page.getByText('By edge')).first().waitFor();
        await page.waitForLoadState('networkidle');
        expect([path, await accessibilityProblems(page)]).toEqual([path, []]);
        expect([path, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([
          path,
          0,
        ]);
      }
      await gone(opened);
    },
    120_000,
  );

  test('the wall stands by wave, and says what is to come and would be lost; each number leads to its hosts', async () => {
    const opened = await openFleet('/');
    const { page } = opened;
    const third = page.getByRole('region', { name: 'Wave 3' });
    await third.getByText(/0 of 40 succeeded/).waitFor();
    await third.getByRole('link', { name: /would be lost/ }).click();
    await page.waitForURL(/wave=3.*outcome=would_be_lost/);
    await page.getByRole('table', { name: 'Hosts' }).waitFor();
    await page.getByText('all run 7.1.13').waitFor();
    await page.goBack();

    const edge = page.getByRole('row', { name: /7\.1\.13 → 7\.3\.4/ });
    const toCome = Number(await edge.getByRole('link').last().innerText());
    await edge.getByRole('link').last().click();
    await page.waitForURL(/tocome=1&kernel=7\.1\.13/);
    await page.locator('h2', { hasText: `${toCome} of ` }).waitFor();
    await gone(opened);
  });

  test('what the failures share is their old kernel; g walks through the groups, and the address names the group', async () => {
    const opened = await openFleet('/');
    const { page } = opened;
    const pane = page.getByRole('region', { name: 'What the losses share' });
    await pane.getByText('Left kernel').waitFor();
    await pane.locator('.strong', { hasText: '7.1.13' }).waitFor();
    const failures = await pane.locator('.count').innerText();
    await pane.locator('.count').click();
    await page.locator('main h1', { hasText: `${failures} live updates` }).waitFor();
    await page.goBack();
    if ((await pane.getByText(/group 1 of/).count()) > 0) {
      await page.keyboard.press('g');
      await page.waitForURL(/group=2/);
    }
    await gone(opened);
  });

  test('hosts are selected by dragging and by Shift and arrows, and become an address', async () => {
    const opened = await openFleet('/');
    const { page } = opened;
    const cells = page.getByRole('region', { name: 'Wave 3' }).getByRole('grid');
    const box = await cells.locator('canvas').boundingBox();
    const drag = async (width: number, height: number): Promise<void> => {
      await page.mouse.move((box?.x ?? 0) + 2, (box?.y ?? 0) + (box?.height ?? 0) - 3);
      await page.mouse.down();
      await page.mouse.move((box?.x ?? 0) + width, (box?.y ?? 0) + (box?.height ?? 0) - height, { steps: 4 });
      await page.mouse.up();
    };
    await drag(14, 3);
    await page.getByText('2 hosts selected').waitFor();
    // The whole rack.
    await drag(90, (box?.height ?? 0) - 2);
    await page.getByText('40 hosts selected').waitFor();
    await page.getByRole('link', { name: 'Only these' }).click();
    await page.waitForURL(/rack=r003/);
    await page.locator('h2', { hasText: '40 of 123 hosts' }).waitFor();
    await page.goBack();

    await page.getByRole('region', { name: 'Wave 1' }).getByRole('grid').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('4 hosts selected').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('x');
    await page.getByText('3 hosts selected').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(/hosts selected/).waitFor({ state: 'detached' });
    await gone(opened);
  });

  test('an edge of the address selects the hosts whose latest update was of it, on the wall and in the list', async () => {
    const opened = await openFleet('/?edge=7.1.13..7.3.4');
    const { page } = opened;
    const count = async (): Promise<string | undefined> =>
      /^(\d+) of/.exec(await page.locator('.toolbar h2').innerText())?.[1];
    const hosts = await eventually('hosts', async () => ((await count()) === '0' ? null : count()));
    await page.goto(`${demo.origin}/hosts?edge=7.1.13..7.3.4`);
    await page.getByText(`${hosts} hosts of`).waitFor();
    await gone(opened);
  });

  test('a saved view is a name for an address: kept over a reload, and removed', async () => {
    const opened = await openFleet('/?by=hardware&wave=2');
    const { page } = opened;
    await page.getByRole('button', { name: 'save this view' }).click();
    await page.keyboard.type('wave 2 by hardware');
    await page.keyboard.press('Enter');
    await page.goto(`${demo.origin}/`);
    await page.getByRole('link', { name: 'wave 2 by hardware' }).click();
    await page.waitForURL(/by=hardware&wave=2/);
    await page.getByRole('region', { name: 'gen11' }).waitFor();
    await page.getByRole('button', { name: 'Remove wave 2 by hardware' }).click();
    expect(await page.getByRole('link', { name: 'wave 2 by hardware' }).count()).toBe(0);
    await gone(opened);
  });

  test('labels that change while the page is open move the host to its group', async () => {
    const opened = await openFleet('/');
    const { page } = opened;
    await page.getByRole('region', { name: 'Wave 3' }).waitFor();
    await ask(
      `${demo.origin}/graphql`,
      'mutation($input: LabelHostInput!) { labelHost(input: $input) { __typename } }',
      { input: { hostId: rolloutHost(0), set: [{ key: 'wave', value: '17' }], actor: 'test' } },
    );
    await page.getByRole('region', { name: 'Wave 17' }).waitFor();
    await gone(opened);
  });

  test('the screen does not move while it loads', async () => {
    const opened = await demo.open();
    const { page } = opened;
    await watchShifts(page);
    for (const path of ['/', '/hosts', '/health', '/compatibility', `/hosts/${rolloutHost(3)}`]) {
      await page.goto(`${demo.origin}${path}`);
      await page.locator('main h1').waitFor();
      await page.waitForLoadState('networkidle');
      expect([path, await page.evaluate('window.shifted < 0.1 || window.shifted')]).toEqual([path, true]);
    }
    await gone(opened);
  });
});

/** Adds up how far content moved without a cause that the user gave, as browsers measure it. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(`window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value;
    }).observe({ type: 'layout-shift', buffered: true });`);
}
