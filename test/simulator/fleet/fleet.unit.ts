import { mkdtempSync, readFileSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { compareHost } from '../../../simulator/fleet/compare-host.js';
import type { LedgerUpdate, LedgerView } from '../../../simulator/fleet/ledger-view.js';
import { createGate, createPace, createRate } from '../../../simulator/fleet/pace.js';
import type { FleetPlan } from '../../../simulator/fleet/plan.js';
import { newState, readState, writeState } from '../../../simulator/fleet/resume-file.js';
import {
  openTruthFile,
  readTruthFile,
  truthLine,
  type TrueHostLine,
} from '../../../simulator/fleet/truth-file.js';
import {
  asHostId,
  initialState,
  toArray,
  transition,
  type NewEvent,
} from '../../../services/kernel/index.js';
import { builtInScenarios, startLife, startScenario, type Mishap } from '../../../simulator/index.js';

const scratch = mkdtempSync(join(tmpdir(), 'handover-ledger-fleet-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const ever = new AbortController().signal;

function life(mishaps: readonly Mishap[], faultRate = 1): { truth: TrueHostLine; events: NewEvent[] } {
  const lived = startLife({ hostId: 'h', seed: 's', release: '7.3.4', updates: 6, faultRate, mishaps });
  const events = [...lived.batches].flatMap((batch) => batch.events);
  return { truth: truthLine(lived, { events: events.length, producer: producerOf(events) }), events };
}

function producerOf([first]: readonly NewEvent[]): NewEvent['producer'] {
  if (first === undefined) throw new Error('no events');
  return first.producer;
}

/** What GraphQL would say, straight from replay. */
function viewOf(events: readonly NewEvent[], missing: LedgerView['missing'] = []): LedgerView {
  let state = initialState(asHostId('h'));
  for (const event of events) state = transition(state, event);
  const upper = (text: string): string => text.toUpperCase();
  const updates = toArray(state.updates).map((update): LedgerUpdate => {
    const files = update.carried.flatMap((session) => session.files);
    return {
      ordinal: update.ordinal,
      number: update.number === null ? null : String(update.number),
      chain: update.chain,
      fromBoot: { bootId: update.fromBootId, release: update.fromRelease },
      toBoot: update.toBoot === null ? null : { bootId: update.toBootId, release: update.toRelease },
      outcome: upper(update.outcome),
      reason: update.reason,
      sessions: update.carried.map(({ name, status, files: held }) => ({
        name,
        status: upper(status),
        files: held.map(({ token, handler, status: became, errno }) => ({
          token: String(token),
          handler,
          status: upper(became),
          errno,
        })),
      })),
      sessionsCarried: update.carried.length,
      sessionsRestored: update.carried.filter(({ status }) => status === 'retrieved' || status === 'finished')
        .length,
      filesCarried: files.length,
      filesRestored: files.filter(({ status }) => status === 'restored').length,
    };
  });
  const { boot } = state;
  return {
    host: {
      version: String(state.version),
      release: boot?.release ?? null,
      bootId: boot?.bootId ?? null,
      bootOrdinal: boot?.ordinal ?? null,
      chain: boot?.chain ?? null,
      number: boot?.incomingNumber?.toString() ?? null,
      anomalyCount: toArray(state.anomalies).length,
      stale: false,
      summary: {
        mode: boot?.mode ?? null,
        handover: upper(boot?.handover ?? ''),
        outgoingSessions: boot?.outgoing.sessions.length ?? 0,
        outgoingFiles: boot?.outgoing.sessions.flatMap(({ files }) => files).length ?? 0,
        updates: updates.length,
      },
    },
    updates,
    missing,
    boots: null,
  };
}

describe('the comparison of a host', () => {
  test('finds no difference when everything was reported', () => {
    const { truth, events } = life([
      'freeze_failure',
      'kho_incompatible',
      'luo_incompatible',
      'retrieve_failure',
    ]);
    const found = compareHost(truth, viewOf(events));
    expect(found).toMatchObject({
      differences: [],
      unreported: [],
      lostEvents: 0,
      compared: truth.updates.length,
    });
  });

  test('events that are missing but were not lost are a difference', () => {
    const { truth, events } = life([], 0);
    const boot = truth.updates[1]?.toBootId;
    const kept = events.filter(
      ({ bootId, type }) => bootId !== boot || !/^(file|session)\.(retrieved|finished)$/.test(type),
    );
    const found = compareHost(truth, viewOf(kept));
    const named = found.differences.map(({ what }) => what);
    expect(named).toEqual(expect.arrayContaining(['events', 'update 2: outcome', 'update 2: counters']));
    expect(
      named.every((what) => what === 'events' || what === 'anomalies' || what.startsWith('update 2')),
    ).toBe(true);
    expect(found.unreported).toEqual([]);
  });

  test.each(['number', 'outcome', 'toBoot'] as const)('a wrong %s of an update is a difference', (field) => {
    const { truth, events } = life([], 0);
    const view = viewOf(events);
    const wrong = { number: '99', outcome: 'INCOMPLETE', toBoot: null };
    const updates = view.updates.map((update, index) =>
      index === 3 ? { ...update, [field]: wrong[field] } : update,
    );
    const found = compareHost(truth, { ...view, updates });
    expect(found.differences.every(({ what }) => what.startsWith('update 4'))).toBe(true);
    expect(found.differences).not.toEqual([]);
  });

  test('lost telemetry must be seen as missing, and only what it spoke of may be unknown', () => {
    const { truth, events } = life(['lost_telemetry'], 0.5);
    expect(truth.lost.length).toBeGreaterThan(0);
    const seqs = truth.lost.map(({ seq }) => Number(seq));
    const missing: LedgerView['missing'] = seqs
      .filter((seq) => !seqs.includes(seq - 1))
      .map((from) => ({
        producerId: truth.producer.id,
        epoch: truth.producer.epoch,
        fromSeq: String(from),
        toSeq: String(from + 2),
      }));
    const honest = compareHost(truth, viewOf(events, missing));
    expect(honest.differences).toEqual([]);
    expect(honest.compared).toBeLessThan(truth.updates.length);
    expect(honest.compared).toBeGreaterThan(0);
    expect(compareHost(truth, viewOf(events)).differences).toMatchObject([{ what: 'missing telemetry' }]);
  });

  test('the ledger may not know unreported facts, but what it reports must be true', () => {
    const scenario = builtInScenarios().find(({ name }) => name.startsWith('lost-telemetry'));
    if (scenario === undefined) throw new Error('no such scenario');
    const lived = startScenario(scenario, { hostId: 'h', seed: 's', startUs: 1e15 });
    const events = [...lived.batches].flatMap((batch) => batch.events);
    const producer = producerOf(events);
    const truth = truthLine(lived, { events: events.length, producer });
    const [from, to] = [truth.lost[0]?.seq ?? '', truth.lost.at(-1)?.seq ?? ''];
    const view = viewOf(events, [
      { producerId: producer.id, epoch: producer.epoch, fromSeq: from, toSeq: to },
    ]);
    const found = compareHost(truth, view);
    expect(found).toMatchObject({ differences: [], lostEvents: 5, compared: 0 });
    expect(found.unreported.map(({ what }) => what)).toContain('update 1: sessions and files');
    const lying = view.updates.map((update) => ({ ...update, number: '99' }));
    expect(compareHost(truth, { ...view, updates: lying }).differences).toMatchObject([
      { what: 'update 1: number' },
    ]);
  });

  test('a host the ledger never heard of is a difference', () => {
    const { truth } = life([], 0);
    const found = compareHost(truth, { host: null, updates: [], missing: [], boots: null });
    expect(found.differences[0]).toMatchObject({ what: 'host' });
  });
});

describe('pace', () => {
  test('simulated time runs as many times faster as asked', async () => {
    const pace = createPace(10, 1000);
    const startedAt = performance.now();
    await pace.until(3000, ever);
    expect(performance.now() - startedAt).toBeGreaterThan(190);
    expect(performance.now() - startedAt).toBeLessThan(1500);
    expect(pace.due(3000)).toBe(true);
    expect(pace.due(100_000)).toBe(false);
  });

  test('a rate is kept on the average, and batches are small enough not to jerk', async () => {
    const rate = createRate(1000, 500);
    expect(rate.most).toBe(250);
    const startedAt = performance.now();
    for (let sent = 0; sent < 4; sent++) await rate.take(100, ever);
    expect(performance.now() - startedAt).toBeGreaterThan(290);
    expect(createRate(2, 500).most).toBe(1);
    expect(createRate(null, 500).most).toBe(500);
  });

  test('no more at once than places', async () => {
    const gate = createGate(2);
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, (inside += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 10 }, () => gate(work)));
    expect(most).toBe(2);
    await expect(gate(async () => Promise.reject(new Error('x')))).rejects.toThrow('x');
    await gate(work);
  });
});

describe('what a run keeps', () => {
  const plan: FleetPlan = {
    host: 'n',
    hosts: 2,
    releases: ['7.3.4'],
    to: null,
    updates: 1,
    faultRate: 0,
    mishaps: null,
    waves: 1,
    waveGapMs: 0,
    seed: 's',
    startUs: 1e15,
    scenario: null,
    labels: true,
  };

  test('the state comes back as it was', () => {
    const file = join(scratch, 'state');
    expect(readState(file)).toBeNull();
    const state = newState(plan);
    state.acknowledged.set('n-0001', 18_446_744_073_709_551_615n);
    state.done.add('n-0001');
    writeState(file, state);
    expect(readState(file)).toEqual(state);
  });

  test('a truth file that was cut by a kill is repaired, and ends in the order of the hosts', () => {
    const file = join(scratch, 'truth');
    const { truth } = life([], 0);
    const named = (host: string): TrueHostLine => ({ ...truth, host });
    const first = openTruthFile(file, false);
    first.add(named('b'));
    appendFileSync(file, JSON.stringify(named('a')).slice(0, 40));
    expect(() => readTruthFile(file)).toThrow(`${file}:2`);
    const second = openTruthFile(file, true);
    expect([second.has('a'), second.has('b')]).toEqual([false, true]);
    second.add(named('a'));
    second.finish(['a', 'b']);
    expect(readTruthFile(file).map(({ host }) => host)).toEqual(['a', 'b']);
    writeFileSync(file, 'old\n');
    openTruthFile(file, false);
    expect(readFileSync(file, 'utf8')).toBe('');
  });
});
