/**
 * States that a screen can be in, each made in a real server and database: empty, silent, stale, declared gaps, a note
 * that is written, a server that is away.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createToken } from '../../services/access/index.js';
import { appendEvents } from '../../services/client/index.js';
import { asHostId, type NewEvent } from '../../services/kernel/index.js';
import { eventually, freePort, freshHome, startLedgerProcess, type Running } from '../e2e/ledger-process.js';
import { coldBoot, liveUpdate } from '../graphql/support/story.js';
import { accessibilityProblems, hasChromium, openBrowser, openPage } from '../support/browser.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

(hasChromium ? describe : describe.skip)('states of the screens in Chromium', () => {
  const { home, remove } = freshHome();
  let database: TestDatabase;
  let server: Running;
  let browser: Browser;
  let origin = '';
  beforeAll(async () => {
    database = await freshDatabase();
    server = await startLedgerProcess(home, await freePort(), [], { DATABASE_URL: database.url });
    origin = new URL(server.url).origin;
    browser = await openBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await database.drop();
    remove();
  });

  const append = async (events: readonly NewEvent[]): Promise<void> => {
    expect(await appendEvents({ url: server.url }, { events, blobs: [] })).toMatchObject({
      kind: 'appended',
    });
  };
  const isAccessible = async (page: Page, what: string): Promise<void> =>
    expect([what, await accessibilityProblems(page)]).toEqual([what, []]);

  test('empty: each screen says so in its sentence, and what would fill it', async () => {
    const { page, problems } = await openPage(browser, { theme: 'light', width: 360, height: 800 });
    for (const [path, sentence] of [
      ['/', /No host has reported yet/],
      ['/hosts', /No host has reported yet/],
      ['/compatibility', /No host has reported/],
      ['/health', /The log is well/],
      ['/hosts/nobody', /nobody has no event/],
    ] as const) {
      await page.goto(`${origin}${path}`);
      await page.locator('main h1', { hasText: sentence }).waitFor();
      await isAccessible(page, path);
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('silent, stale and declared: named on the fleet, in the list, on the host and on health', async () => {
    for (const name of ['well', 'quiet', 'blind']) {
      const story = coldBoot(name);
      const events = [...story.events, ...liveUpdate(story, `${name}-boot-2`, '1')];
      if (name === 'quiet')
        events.push(story.maker.make('host.silent', { since: '2026-11-29T03:10:00.000000Z', message: null }));
      if (name === 'blind')
        events.push(
          story.maker.make('telemetry.missing', {
            ...{ facts: 'calls', reason: 'overrun', fromNs: '1000', toNs: '2000', count: '4', message: null },
          }),
        );
      await append(events);
    }
    const { page, problems } = await openPage(browser);
    await page.goto(`${origin}/`);
    await page.getByRole('button', { name: /^1 Silent/ }).click();
    await page.getByText('1 of 3 hosts').waitFor();
    await isAccessible(page, 'silent on the fleet');

    await page.goto(`${origin}/hosts?silent=1`);
    await page.getByRole('row', { name: /quiet.*silent/ }).waitFor();
    await page.goto(`${origin}/hosts/quiet`);
    await page.locator('main h1', { hasText: /silent since 03:10:00/ }).waitFor();

    await page.goto(`${origin}/health`);
    const missing = page.getByRole('region', { name: 'Missing telemetry' });
    await missing.getByRole('row', { name: /quiet.*silent/ }).waitFor();
    await missing.getByRole('row', { name: /blind.*4 missing/ }).waitFor();
    await isAccessible(page, 'silent and declared on health');

    // As the projector leaves a host whose event it cannot apply.
    await database.pool.query(`update projection.host set stale = true where host_id = 'well'`);
    await page.locator('main h1', { hasText: /one host stand/ }).waitFor({ timeout: 15_000 });
    await page.getByText('LedgerStaleHosts').first().waitFor();
    await page.getByRole('link', { name: 'Runbook' }).click();
    await page.waitForURL(/\/docs\/runbooks#ledgerstalehosts/);
    await database.pool.query(`update projection.host set stale = false where host_id = 'well'`);
    expect(problems).toEqual([]);
    await page.context().close();
  }, 120_000);

  test('a note is written by keyboard alone and stands in the log', async () => {
    const { page, problems } = await openPage(browser);
    await page.goto(`${origin}/hosts/blind`);
    await page.getByLabel('Your name').focus();
    await page.keyboard.type('ann');
    await page.keyboard.press('Tab');
    await page.keyboard.type('the ring was too small');
    await page.keyboard.press('Enter');
    await page.getByText('The note is in the log.').waitFor();
    const notes = page.getByRole('region', { name: 'Notes' });
    await notes.getByRole('listitem').filter({ hasText: 'the ring was too small' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'operator.annotated' }).waitFor();
    // The keys of the screen: its table of pictures, rows, and the way to an update.
    await page.keyboard.press('Tab');
    await page.locator('main').focus();
    await page.keyboard.press('t');
    await page.getByRole('group', { name: 'Boots of the host' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/hosts\/blind\/updates\/1/);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('a read that fails names its request; what was shown stays, and a second try succeeds', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${origin}/hosts`);
    await page.getByRole('row', { name: /blind/ }).waitFor();
    await database.pool.query('alter table projection.host rename to elsewhere');
    try {
      await page.getByRole('link', { name: 'Events', exact: true }).click();
      await page.locator('main h1', { hasText: /event/ }).waitFor();
      await page.getByRole('link', { name: 'Hosts', exact: true }).first().click();
      await page.getByText('The list of hosts could not be read.').waitFor();
      await page.getByText(/request [0-9a-f-]{8,}/).waitFor();
      await page.getByRole('row', { name: /blind/ }).waitFor();
      await isAccessible(page, 'a failed read');
      await page.goto(`${origin}/health`);
      await page
        .getByText(/read models could not be read/i)
        .first()
        .waitFor();
      await isAccessible(page, 'health with an unknown part');
    } finally {
      await database.pool.query('alter table projection.elsewhere rename to host');
    }
    await page.goto(`${origin}/hosts`);
    await page.getByRole('row', { name: /blind/ }).waitFor();
    await page.context().close();
  }, 60_000);

  test('with tokens: a collector reads which role is missing, a reader writes no note, an operator signs with the token', async () => {
    const env = { DATABASE_URL: database.url, AUTH: 'on' };
    const other = freshHome();
    const guarded = await startLedgerProcess(other.home, await freePort(), ['--no-sequencer'], env);
    try {
      const there = new URL(guarded.url).origin;
      const signedIn = async (role: 'collector' | 'reader' | 'operator', path: string): Promise<Page> => {
        const { token } = await createToken(database.pool, {
          ...{
            name: `a ${role}`,
            roles: [role],
            scopes: [],
            hosts: role === 'collector' ? [asHostId('blind')] : [],
          },
          expiresAt: new Date(Date.now() + 600_000),
        });
        const { page } = await openPage(browser, { theme: 'light' });
        await page.goto(`${there}${path}`);
        await page.getByLabel('Token', { exact: false }).first().fill(token);
        await page.keyboard.press('Enter');
        return page;
      };
      const collector = await signedIn('collector', '/health');
      await collector.locator('main h1', { hasText: 'needs a role that you do not have' }).waitFor();
      await collector.getByText('one of the roles reader, operator, auditor, admin').waitFor();
      await isAccessible(collector, 'a missing role');
      await collector.context().close();

      const reader = await signedIn('reader', '/hosts/blind');
      await reader.getByRole('region', { name: 'Notes' }).waitFor();
      expect(await reader.getByRole('button', { name: 'Write the note' }).count()).toBe(0);
      await reader.context().close();

      const operator = await signedIn('operator', '/hosts/blind');
      await operator.getByLabel('Note', { exact: true }).fill('seen');
      expect(await operator.getByLabel('Your name').count()).toBe(0);
      await operator.keyboard.press('Enter');
      await operator.getByRole('listitem').filter({ hasText: 'a operator' }).first().waitFor();
      await operator.context().close();
    } finally {
      await guarded.stop();
      other.remove();
    }
  }, 120_000);

  test('a server that is away: the sign says since when, the screens keep what they show', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${origin}/hosts/blind`);
    await page.locator('.live[data-sign=live]').waitFor();
    const sentence = await page.locator('main h1').innerText();
    await server.kill();
    await page.locator('.live[data-sign=reconnecting]').waitFor();
    await isAccessible(page, 'reconnecting');
    await page.locator('.live[data-sign=offline]').waitFor({ timeout: 60_000 });
    expect(await page.locator('main h1').innerText()).toBe(sentence);
    await isAccessible(page, 'offline');
    server = await startLedgerProcess(home, Number(new URL(origin).port), [], { DATABASE_URL: database.url });
    await page.locator('.live[data-sign=live]').waitFor({ timeout: 60_000 });
    await eventually(
      'the same sentence',
      async () => (await page.locator('main h1').innerText()) === sentence,
    );
    await page.context().close();
  }, 180_000);
});
