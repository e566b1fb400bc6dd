/** Health: its sentence, the lane of the stages, and the words of what each source has seen. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Drawing } from '../../services/dashboard/page/drawing/shape.js';
import { drawStageLane, type LaneStage } from '../../services/dashboard/page/drawing/stage-lane.js';
import {
  cellWords,
  sourceColumns,
  telemetryRow,
} from '../../services/dashboard/page/drawing/telemetry-row.js';
import {
  healthSentence,
  healthState,
  type HealthFacts,
} from '../../services/dashboard/page/words/health-words.js';

const well: HealthFacts = {
  log: { position: '814', unsequenced: 0, unsequencedFor: '0' },
  sequencer: { connected: true },
  readModels: { lag: '0', hosts: 10_000, silent: 0, stale: 0 },
  rules: [],
  unknown: [],
};
const models = (change: Partial<NonNullable<HealthFacts['readModels']>>): HealthFacts['readModels'] => ({
  lag: '0',
  hosts: 10_000,
  silent: 0,
  stale: 0,
  ...change,
});
const fires = (name: string) => ({ name, fires: true, detail: '' });

describe('the sentence', () => {
  test.each<[string, Partial<HealthFacts>, string, string]>([
    ['nothing', {}, 'The log is well, and no host of 10,000 is silent.', 'SUCCEEDED'],
    [
      'a stale host and silent hosts',
      { readModels: models({ stale: 1, silent: 2 }), rules: [fires('LedgerStaleHosts')] },
      'The log is well. The rows of one host stand still, and 2 of 10,000 hosts are silent.',
      'REFUSED',
    ],
    [
      'only a silent host',
      { readModels: models({ silent: 1 }) },
      'The log is well. 1 of 10,000 hosts is silent.',
      'SUCCEEDED',
    ],
    [
      'read models that are late',
      { readModels: models({ lag: '7200' }), rules: [fires('LedgerProjectionLag')] },
      'The log is well. The screens are 7,200 events behind, and no host of 10,000 is silent.',
      'REFUSED',
    ],
    [
      'no leader',
      { sequencer: { connected: false }, rules: [fires('LedgerNoSequencer')] },
      'No sequencer leads: appends are stored and wait. No host of 10,000 is silent.',
      'REFUSED',
    ],
    [
      'events that wait',
      {
        log: { position: '814', unsequenced: 31, unsequencedFor: '12400000' },
        rules: [fires('LedgerIntakeWaits')],
      },
      '31 acknowledged events wait for a position, the oldest for 12.4 s. No host of 10,000 is silent.',
      'REFUSED',
    ],
    [
      'a part that could not be read',
      { readModels: null, unknown: [{ part: 'readModels', reason: 'the database did not answer' }] },
      'The log is well. The read models could not be read.',
      'UNKNOWN',
    ],
    [
      'no database',
      {
        log: null,
        sequencer: null,
        readModels: null,
        rules: [fires('LedgerDatabaseDown')],
        unknown: [{ part: 'log', reason: 'the database did not answer' }],
      },
      'The log cannot be read.',
      'HANDOVER_REFUSED',
    ],
    [
      'an empty log',
      { log: { position: '0', unsequenced: 0, unsequencedFor: '0' }, readModels: models({ hosts: 0 }) },
      'The log is well and empty.',
      'SUCCEEDED',
    ],
  ])('with %s', (_case, change, sentence, state) => {
    const facts = { ...well, ...change };
    expect(healthSentence(facts)).toBe(sentence);
    expect(healthState(facts)).toBe(state);
  });
});

describe('the lane of the stages', () => {
  const stage = (name: string, median: number | null): LaneStage => ({
    name,
    covers: '',
    median,
    p99: median,
    alert: '',
  });
  const draw = (collect: number | null, sequence: number | null, send: number | null, width = 900): Drawing =>
    drawStageLane({
      width,
      collect: stage('collect', collect),
      stages: [stage('sequence', sequence), stage('send', send)],
      budget: 100_000,
    });
  const rects = ({ shapes }: Drawing) => shapes.filter((shape) => shape.kind === 'rect');
  const texts = ({ shapes }: Drawing) =>
    shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
  const breaks = ({ shapes }: Drawing) =>
    shapes.filter((shape) => shape.kind === 'line' && shape.tone === 'ground').length;

  test('stages follow each other, each as long as its median', () => {
    const drawing = draw(30_000, 20_000, 40_000);
    const [collect, sequence, send] = rects(drawing);
    expect((sequence?.width ?? 0) + 1).toBeCloseTo(((send?.width ?? 0) + 1) / 2);
    expect((collect?.width ?? 0) + 1).toBeCloseTo(((sequence?.width ?? 0) + 1) * 1.5);
    expect(send?.x).toBeCloseTo((sequence?.x ?? 0) + (sequence?.width ?? 0) + 1);
    expect(texts(drawing)).toEqual(expect.arrayContaining(['60 ms at the median', 'budget 100 ms']));
    expect(breaks(drawing)).toBe(0);
  });

  test.each([86_400_000_000, -5_000])(
    'a collect of %d µs does not take the room of the others',
    (collect) => {
      const drawing = draw(collect, 20_000, 40_000);
      expect(rects(drawing)[0]?.width).toBeLessThan(900 * 0.2);
      expect(breaks(drawing)).toBe(2);
    },
  );

  test('a stage without an event is named and has no length', () => {
    const drawing = draw(null, 20_000, null);
    expect(rects(drawing)).toHaveLength(1);
    expect(texts(drawing).filter((text) => text === 'no event yet')).toHaveLength(2);
  });

  test('a budget that is exceeded is amber, and the picture contains both ends', () => {
    const drawing = draw(0, 20_000, 400_000);
    const budget = drawing.shapes.find((shape) => shape.kind === 'text' && shape.text === 'budget 100 ms');
    expect(budget).toMatchObject({ tone: 'held' });
    for (const { x, width } of rects(drawing)) expect(x + width).toBeLessThanOrEqual(900);
  });

  test('the alerts of the stages are those of Prometheus', () => {
    const alerts = readFileSync(new URL('../../deploy/prometheus/alerts.yml', import.meta.url), 'utf8');
    const page = readFileSync(
      new URL('../../services/dashboard/page/screens/health/stages.tsx', import.meta.url),
      'utf8',
    );
    const [, waits] = /min\(ledger_unsequenced_seconds\) > ([\d.]+)/.exec(alerts) ?? [];
    const [, late] = /rate\(commit_to_send_seconds_bucket\[10m\]\)\)\) > ([\d.]+)/.exec(alerts) ?? [];
    expect(page).toContain(`'alert at ${String(waits)} s'`);
    expect(page).toContain(`'alert at ${String(Number(late) * 1000)} ms, 99 %'`);
  });
});

describe('the telemetry of a host', () => {
  const boot = {
    sources: [
      { source: 'KMSG', events: 5 },
      { source: 'TRACE', events: 2 },
    ],
    holes: [],
  };
  const words = (row: ReturnType<typeof telemetryRow>) =>
    Object.fromEntries(sourceColumns.map(({ name }, index) => [name, row.cells[index]?.kind]));

  test('whole, none and silent are different', () => {
    expect(words(telemetryRow([boot], { silent: false, notReceived: 0n }))).toMatchObject({
      kmsg: 'whole',
      trace: 'whole',
      console: 'none',
    });
    expect(words(telemetryRow([boot], { silent: true, notReceived: 0n }))).toMatchObject({
      kmsg: 'silent',
      console: 'none',
    });
  });

  test('declared holes belong to their sources, gaps in numbers to none, also those of old boots; the cost is stated', () => {
    const declared = (count: string | null) => ({
      __typename: 'DeclaredHole' as const,
      facts: 'CALLS',
      reason: 'OVERRUN',
      count,
      sources: ['TRACE'],
    });
    const number = { __typename: 'NumberHole' as const };
    const row = telemetryRow([{ ...boot, holes: [declared('4'), declared('2'), number] }], {
      silent: true,
      notReceived: 3n,
    });
    expect(row.cells.map(cellWords)).toContain('6 missing');
    expect(words(row)).toMatchObject({ kmsg: 'silent', trace: 'missing' });
    expect(cellWords(row.received)).toBe('3 missing');
    expect(cellWords(telemetryRow([boot], { silent: false, notReceived: 2n }).received)).toBe('2 missing');
    expect(row.costs).toEqual(['calls: trace ring overran', 'events: sent, not received']);
    const unknown = telemetryRow([{ ...boot, holes: [declared('4'), declared(null)] }], {
      silent: false,
      notReceived: 0n,
    });
    expect(unknown.cells.map(cellWords)).toContain('some missing');
  });
});
