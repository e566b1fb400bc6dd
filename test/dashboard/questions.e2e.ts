/**
 * The fifteen questions of docs/dashboard.md: each is answered on the page at most three interactions away from `/`,
 * and the answer is that of the API. An interaction is a key, a click, a choice, or a text that is typed and confirmed.
 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { appendEvents } from '../../services/client/index.js';
import { ask, eventually } from '../e2e/ledger-process.js';
import { hasChromium } from '../support/browser.js';
import { demoInBrowser } from '../support/demo-in-browser.js';
import { eventMaker } from '../support/events.js';

/** Machines of test/fixtures/captures and of the demo, by what became of their latest update. */
const [ARRIVED, TREE_REFUSED, STAYED, PANICKED, LOOPING] = [
  '7.3.4-three-updates',
  '7.3.4-to-6.19.6',
  '7.3.4-refusals',
  '7.3.4-to-other-luo-abi-panic',
  'hv-looping',
];
const MOST = 3;

type Outcomes = { value: string | null; hosts: number }[];

interface Session {
  readonly name: string;
  readonly status: string;
  readonly files: readonly { readonly token: string; readonly handler: string }[];
}

interface Boot {
  readonly ordinal: number;
  readonly release: string;
  readonly mode: string;
}

interface Counters {
  readonly ordinal: number;
  readonly incomingNumber: string | null;
  readonly kexecCount: number | null;
  readonly kexecsCount: string | null;
}

/** The first row, or the first that fits; the API must have one. */
function one<T>(rows: readonly T[], fits: (row: T) => boolean = () => true): T {
  const row = rows.find(fits);
  if (row === undefined) throw new Error('the API has no such row');
  return row;
}

/** Counts what a person does. */
class Walk {
  readonly page: Page;
  steps = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async press(key: string): Promise<void> {
    this.steps += 1;
    await this.page.keyboard.press(key);
  }

  async click(target: Locator): Promise<void> {
    this.steps += 1;
    await target.click();
  }

  async choose(target: Locator, value: string): Promise<void> {
    this.steps += 1;
    await target.selectOption(value);
  }

  /** Types into a field and confirms. */
  async type(target: Locator, text: string): Promise<void> {
    this.steps += 1;
    await target.fill(text);
    await target.press('Enter');
  }

  /** Opens the finder, types, goes down to the result when it is not the first, and opens it. */
  async find(text: string, result: RegExp): Promise<void> {
    await this.press('/');
    this.steps += 1;
    await this.page.getByRole('combobox').fill(text);
    const option = this.page.getByRole('option', { name: result });
    await option.first().waitFor();
    while ((await option.first().getAttribute('aria-selected')) !== 'true') await this.press('ArrowDown');
    await this.page.keyboard.press('Enter');
  }

  pane(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** The first row with the text in one of its cells. */
  row(pane: string, text: string): Locator {
    return this.pane(pane).getByRole('row').filter({ hasText: text }).first();
  }
}

(hasChromium ? describe : describe.skip)('fifteen questions', () => {
  const demo = demoInBrowser({ simulate: false });
  const api = <Answer>(query: string, variables: Record<string, unknown> = {}): Promise<Answer> =>
    ask<Answer>(`${demo.origin}/graphql`, query, variables);

  beforeAll(async () => {
    await demo.importCaptures(TREE_REFUSED, STAYED, PANICKED);
    const maker = eventMaker(LOOPING, 'questions');
    const boots = ['loop-1', 'loop-2', 'loop-3'];
    const events = boots.flatMap((boot, index) => {
      maker.boot(boot);
      const facts = {
        mode: 'cold',
        release: '7.2.1',
        build: null,
        cmdline: null,
        kho: true,
        liveupdate: true,
      } as const;
      return [
        maker.make('boot.started', facts),
        ...(index === boots.length - 1 ? [] : [maker.make('kexec.entered', {})]),
      ];
    });
    expect(await appendEvents({ url: `${demo.origin}/graphql` }, { events, blobs: [] })).toMatchObject({
      kind: 'appended',
    });
    const write = (mutation: string, input: object): Promise<unknown> =>
      api(
        `mutation($input: ${mutation === 'annotate' ? 'Annotate' : 'LabelHost'}Input!) { ${mutation}(input: $input) { __typename } }`,
        {
          input: { actor: 'ann', waitForPosition: true, ...input },
        },
      );
    for (const [hostId, hardware] of [
      [ARRIVED, 'gen-9'],
      [TREE_REFUSED, 'gen-8'],
      [STAYED, 'gen-8'],
    ])
      await write('labelHost', { hostId, set: [{ key: 'hardware', value: hardware }] });
    await write('annotate', { hostId: STAYED, message: 'stays on 7.3.4 until the image is signed' });
    const { head } = await api<{ head: { position: string } }>('{ head { position } }');
    await api('query($p: Position) { fleetSummary(waitFor: $p) { asOf } }', { p: head.position });
    // Blackouts are computed some seconds after the events.
    await eventually('all blackouts', async () => {
      const { blackoutDistribution } = await api<{ blackoutDistribution: { pending: number } }>(
        '{ blackoutDistribution { pending } }',
      );
      return blackoutDistribution.pending === 0;
    });
  }, 120_000);

  const asking = (question: string, walk: (walk: Walk) => Promise<void>): void => {
    test(
      question,
      async () => {
        const { page, problems } = await demo.open();
        await page.goto(demo.origin);
        await page.locator('main h1').waitFor();
        await page.waitForLoadState('networkidle');
        const walked = new Walk(page);
        await walk(walked);
        expect(walked.steps).toBeLessThanOrEqual(MOST);
        expect(problems).toEqual([]);
        await page.context().close();
      },
      60_000,
    );
  };

  describe('of an operator', () => {
    asking(
      'How long were the blackouts, and which exceeded a budget for certain or possibly?',
      async (walk) => {
        const { blackoutDistribution } = await api<{
          blackoutDistribution: {
            certainlyOver: number;
            possiblyOver: number;
            overruns: { hostId: string }[];
          };
        }>('{ blackoutDistribution(budget: "3000000") { certainlyOver possiblyOver overruns { hostId } } }');
        const pane = walk.pane('Blackout');
        await walk.type(pane.getByLabel('budget, s'), '3');
        const { certainlyOver, possiblyOver, overruns } = blackoutDistribution;
        await pane.getByText(`${certainlyOver} over for certain, ${possiblyOver} possibly`).waitFor();
        expect(certainlyOver).toBeGreaterThan(0);
        expect(await pane.locator('.overruns a').allInnerTexts()).toEqual(
          overruns.slice(0, 6).map(({ hostId }) => hostId),
        );
      },
    );

    asking('Which hosts are at liveupdate-number N?', async (walk) => {
      const { hostGroups } = await api<{ hostGroups: { groups: { value: string | null; hosts: number }[] } }>(
        '{ hostGroups(by: { field: NUMBER }) { groups { value hosts } } }',
      );
      const three = one(hostGroups.groups, ({ value }) => value === '3');
      await walk.press('2');
      await walk.type(walk.page.getByLabel('number', { exact: true }), '3');
      await walk.page.waitForURL(/number=3/);
      const { hosts } = await api<{ hosts: { nodes: { hostId: string }[] } }>(
        '{ hosts(filter: { number: "3" }) { nodes { hostId } } }',
      );
      expect(hosts.nodes.length).toBe(three.hosts);
      for (const { hostId } of hosts.nodes)
        await walk.page.getByRole('link', { name: hostId }).first().waitFor();
    });

    asking('Which hosts are stranded if we drop an ABI version?', async (walk) => {
      const { strandedIf } = await api<{ strandedIf: { strandedCount: number; remainingCount: number } }>(
        '{ strandedIf(component: "kho", version: "kho-v4") { strandedCount alreadyCount remainingCount unknownHosts } }',
      );
      await walk.press('6');
      await walk.choose(walk.pane('What if').getByRole('combobox'), 'kho:kho-v4');
      const { strandedCount, remainingCount } = strandedIf;
      expect(strandedCount).toBeGreaterThan(0);
      await walk
        .pane('What if')
        .getByText(/stranded: they lose/)
        .waitFor();
      const text = (await walk.pane('What if').innerText()).replace(/\s+/g, ' ');
      expect(text).toContain(`${strandedCount} stranded`);
      expect(text).toContain(`${remainingCount} keep a way`);
    });

    asking('Is a bad target tried again and again?', async (walk) => {
      const { updateEdges } = await api<{
        updateEdges: { edges: { from: string; to: string; lost: number; retriedHosts: number }[] };
      }>('{ updateEdges(rows: 200) { edges { from to lost retriedHosts } } }');
      const edge = one(updateEdges.edges, ({ from }) => from === '7.2.1');
      expect(edge).toMatchObject({ lost: 2, retriedHosts: 1 });
      const row = walk.row('By edge', `${edge.from} → ${edge.to}`);
      await row.getByText(`again on ${edge.retriedHosts} host`).waitFor();
      await walk.click(row.locator('.lost').getByRole('link'));
      await walk.page.waitForURL(/\/updates\?/);
      await walk.page.getByText(`${edge.lost} updates, newest first`).waitFor();
      expect(await walk.page.getByRole('link', { name: LOOPING }).count()).toBeGreaterThanOrEqual(edge.lost);
    });

    asking('How often does an edge fail, and on which hardware class?', async (walk) => {
      const { hostGroups, updateEdges } = await api<{
        hostGroups: { groups: { value: string | null; hosts: number; byLastOutcome: Outcomes }[] };
        updateEdges: { edges: { from: string; to: string; tried: number; lost: number }[] };
      }>(
        `{ hostGroups(by: { label: "hardware" }) { groups { value hosts byLastOutcome { value hosts } } }
           updateEdges(rows: 200) { edges { from to tried lost } } }`,
      );
      const { tried, lost, from, to } = one(updateEdges.edges, (row) => row.to === '6.19.6' && row.lost > 0);
      const cells = await walk.row('By edge', `${from} → ${to}`).getByRole('cell').allInnerTexts();
      expect(cells.slice(0, 2).map((cell) => Number.parseInt(cell, 10))).toEqual([tried, lost]);
      await walk.click(walk.page.getByRole('button', { name: 'hardware', exact: true }));
      for (const { value, hosts, byLastOutcome } of hostGroups.groups) {
        if (value === null) continue;
        const arrived = byLastOutcome.find((row) => row.value === 'SUCCEEDED')?.hosts ?? 0;
        await walk.page.getByText(`${arrived} of ${hosts} succeeded`).first().waitFor();
        await walk.page.getByText(value, { exact: true }).first().waitFor();
      }
    });
  });

  describe('of a kernel engineer', () => {
    asking('Did the new kernel reject the blob, which component, and how do we know?', async (walk) => {
      const { diagnosis } = await api<{
        diagnosis: {
          findings: {
            certainty: string;
            because: { version: string; type: string }[];
            deciding: { offset: number | string };
          }[];
        };
      }>(
        `{ diagnosis(hostId: "${TREE_REFUSED}") { findings { update certainty because { version type } deciding { offset } } } }`,
      );
      const finding = one(diagnosis.findings);
      await walk.find(`${TREE_REFUSED} 1`, /update 1/);
      await walk.page.getByText('The tree says kho-v4, the new kernel reads only kho-v1.').waitFor();
      expect(await walk.page.locator('main').innerText()).toContain(title(finding.certainty));
      const why = await walk.pane('Why we say so').innerText();
      for (const { version, type } of finding.because) {
        expect(why).toContain(`v ${version}`);
        expect(why).toContain(type);
      }
      const bytes = walk.pane('The refusing bytes');
      await bytes
        .getByText(`0x${Number(finding.deciding.offset).toString(16)}`)
        .first()
        .waitFor();
    });

    asking('Can kernel A hand over to kernel B, and back?', async (walk) => {
      const { compatibilityMatrix } = await api<{
        compatibilityMatrix: { cells: { from: string; to: string; verdict: string }[] };
      }>('{ compatibilityMatrix { cells { from to verdict } } }');
      const verdict = (from: string, to: string): string =>
        one(compatibilityMatrix.cells, (row) => row.from === from && row.to === to).verdict;
      await walk.press('6');
      await walk.click(walk.page.getByRole('gridcell', { name: /^7\.3 to 6\.19:/ }));
      await walk.pane('7.3 to 6.19').getByText('stops here').waitFor();
      expect(verdict('7.3', '6.19')).toBe('LOST');
      await walk.page.getByRole('gridcell', { name: /^6\.19 to 7\.3: lost/ }).waitFor();
      expect(verdict('6.19', '7.3')).toBe('LOST');
    });

    asking('Why did host X fall back?', async (walk) => {
      const { liveUpdates } = await api<{ liveUpdates: { nodes: unknown[] } }>(
        `{ liveUpdates(filter: { hostIds: ["${STAYED}"] }) { nodes { outcome reason } } }`,
      );
      expect(liveUpdates.nodes).toEqual([{ outcome: 'REFUSED', reason: 'reboot(KEXEC) returned errno 22' }]);
      await walk.find(STAYED, /^host/);
      await walk.click(walk.page.getByRole('link', { name: 'Open update 1' }));
      await walk.page.getByText('Refused, still running').first().waitFor();
      await walk.page
        .getByText(/EINVAL|errno 22/)
        .first()
        .waitFor();
    });

    asking(
      'Do crashes go with the kernel before, or with the number of consecutive kexecs?',
      async (walk) => {
        const { failureGroups } = await api<{
          failureGroups: {
            groups: {
              stage: string;
              found: string;
              failures: number;
              attributes: { value: string; failures: number }[];
            }[];
          };
        }>(
          '{ failureGroups { groups { stage found failures attributes { name value failures successes } } } }',
        );
        const index = failureGroups.groups.findIndex(({ stage }) => stage === 'LUO');
        const group = one(failureGroups.groups, ({ stage }) => stage === 'LUO');
        for (let step = 0; step < index; step++) await walk.press('g');
        const pane = walk.pane('What the losses share');
        await pane.getByText(group.found).waitFor();
        const text = (await pane.innerText()).replace(/\s+/g, ' ');
        for (const { value, failures } of group.attributes.slice(0, 4)) {
          expect(text).toContain(`${value} ${failures} of ${group.failures}`);
        }
      },
    );

    asking('What was preserved, and what came back or was never retrieved?', async (walk) => {
      const { liveUpdates } = await api<{ liveUpdates: { nodes: { sessions: Session[] }[] } }>(
        `{ liveUpdates(filter: { hostIds: ["${TREE_REFUSED}"] }) { nodes { sessions { name status files { token handler status } } } } }`,
      );
      const update = one(liveUpdates.nodes);
      await walk.find(`${TREE_REFUSED} 1`, /update 1/);
      const pane = walk.pane('What left, what came back');
      await pane.waitFor();
      for (const { name, status, files } of update.sessions) {
        await pane.getByText(name, { exact: true }).waitFor();
        expect(status).toBe('LOST');
        await pane.getByText('session lost').waitFor();
        for (const { token, handler } of files) await pane.getByText(`${token} ${handler}`).waitFor();
      }
    });
  });

  describe('of an auditor', () => {
    asking('Which kernels did the host run, when, and how was each entered?', async (walk) => {
      const { kernelState } = await api<{
        kernelState: { boot: Boot; previous: Boot; pastBoots: { nodes: Boot[] } };
      }>(
        `{ kernelState(hostId: "${ARRIVED}") { boot { ordinal release mode } previous { ordinal release mode } pastBoots { nodes { ordinal release mode } } } }`,
      );
      const boots = [...kernelState.pastBoots.nodes, kernelState.previous, kernelState.boot];
      await walk.find(ARRIVED, /^host/);
      await walk.pane('Life of the host').waitFor();
      await walk.press('t');
      const rows = walk.page.getByRole('group', { name: 'Boots of the host' }).getByRole('row');
      await rows.nth(boots.length).waitFor();
      const shown = (await rows.allInnerTexts())
        .slice(1)
        .map((row) => row.split('\t').map((cell) => cell.trim()));
      expect(shown.map(([ordinal, release]) => [Number(ordinal), release])).toEqual(
        boots.map(({ ordinal, release }) => [ordinal, release]).reverse(),
      );
      for (const [index, { mode }] of boots.reverse().entries())
        expect(shown[index]?.[3]).toContain(mode.toLowerCase());
    });

    asking('Could a counter have been faked?', async (walk) => {
      const { diagnosis, kernelState } = await api<{
        diagnosis: { contradictions: unknown[] };
        kernelState: { boot: Counters };
      }>(
        `{ diagnosis(hostId: "${ARRIVED}") { contradictions { counter } } kernelState(hostId: "${ARRIVED}") { boot { ordinal incomingNumber kexecCount kexecsCount } } }`,
      );
      await walk.find(ARRIVED, /^host/);
      await walk.pane('Counters').waitFor();
      const { ordinal, incomingNumber, kexecCount, kexecsCount } = kernelState.boot;
      const cells = await walk
        .pane('Counters')
        .getByRole('row')
        .filter({ has: walk.page.getByRole('cell', { name: String(ordinal), exact: true }) })
        .last()
        .getByRole('cell')
        .allInnerTexts();
      expect(cells.slice(0, 4)).toEqual([
        String(ordinal),
        incomingNumber ?? 'none',
        String(kexecCount ?? 'none'),
        kexecsCount ?? 'not read',
      ]);
      expect(diagnosis.contradictions).toEqual([]);
      expect(cells[4]).toContain('no contradiction');
      await walk.page.getByText('forgery cannot be excluded').waitFor();
    });

    asking('What was the state of the fleet at time T, and what did the operator see?', async (walk) => {
      await walk.press('[');
      await walk.page.waitForURL(/at=\d+/);
      const at = new URL(walk.page.url()).searchParams.get('at');
      const { fleetSummary } = await api<{ fleetSummary: { hosts: number; byLastOutcome: Outcomes } }>(
        'query($at: AtInput) { fleetSummary(at: $at) { hosts byLastOutcome { value hosts } } }',
        { at: { position: at } },
      );
      await walk.page.getByText('What we knew then').first().waitFor();
      await walk.page.getByRole('heading', { level: 2, name: `${fleetSummary.hosts} hosts` }).waitFor();
      for (const { value, hosts } of fleetSummary.byLastOutcome) {
        if (value === null) continue;
        const button = walk.page
          .locator('.counts')
          .getByRole('button')
          .filter({ hasText: wordOf(value) });
        expect((await button.first().innerText()).replace(/\s+/g, ' ')).toContain(String(hosts));
      }
    });

    asking('Is a record unchanged since the ledger received it?', async (walk) => {
      const { event } = await api<{ event: { digest: string } }>('{ event(position: "400") { digest } }');
      await walk.find('400', /^event/);
      await walk.page.waitForURL(/\/events\/400$/);
      await walk.page.getByText(`${event.digest.slice(0, 32)}…`).waitFor();
      await walk.page.getByText('the text gives this digest').waitFor();
    });

    asking('Who decided what, and why?', async (walk) => {
      const { events } = await api<{ events: { nodes: { data: { actor: string; message: string } }[] } }>(
        `{ events(filter: { hostIds: ["${STAYED}"], types: ["operator.annotated"] }) { nodes { data } } }`,
      );
      expect(events.nodes).toHaveLength(1);
      await walk.find(STAYED, /^host/);
      const { actor, message } = one(events.nodes).data;
      await walk.pane('Notes').getByText(message).waitFor();
      await walk.pane('Notes').getByText(actor).first().waitFor();
    });
  });
});

const title = (word: string): string => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`;

const words: Readonly<Record<string, string>> = {
  SUCCEEDED: 'Succeeded',
  REFUSED: 'Refused, still running',
  HANDOVER_REFUSED: 'Handover refused',
  LUO_PANICKED: 'LUO panicked',
  UNKNOWN: 'Unknown',
  IN_PROGRESS: 'In progress',
};
const wordOf = (outcome: string): string => words[outcome] ?? outcome;
