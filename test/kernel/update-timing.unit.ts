/** Phases and blackout: certain values equal the true history, and an uncertain value comes with a reason. */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCapture } from '../../services/collector/index.js';
import {
  asHostId,
  initialState,
  timeUpdate,
  toArray,
  transition,
  type LiveUpdate,
  type NewEvent,
  type Uncertainty,
  type UpdateTiming,
} from '../../services/kernel/index.js';
import { runScenario, threeUpdates } from '../../simulator/index.js';
import { eras, lifeSteps, live } from './diagnosis-lives.js';

const updatesOf = (events: readonly NewEvent[]): LiveUpdate[] =>
  toArray(events.reduce(transition, initialState(asHostId('h'))).updates);

const timed = (events: readonly NewEvent[]): UpdateTiming[] =>
  updatesOf(events).map((update) => timeUpdate(update, events));

/** Moves the wall clock of everything from one boot on. */
const shifted = (events: readonly NewEvent[], bootId: string | null, us: number): NewEvent[] => {
  const from = events.findIndex((event) => event.bootId === bootId);
  return events.map((event, index) =>
    index < from || event.bootId !== bootId ? event : { ...event, occurredAt: later(event.occurredAt, us) },
  );
};

const later = (instant: string, us: number): string => {
  const micros = Date.parse(`${instant.slice(0, 19)}Z`) * 1000 + Number(instant.slice(20, 26)) + us;
  const iso = new Date(Math.floor(micros / 1000)).toISOString();
  return `${iso.slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z`;
};

describe('blackout', () => {
  const reached = new Set<Uncertainty | 'bounded'>();
  const conditions = fc.record({
    lastMoments: fc.constantFrom('live' as const, 'kept' as const, 'lost' as const),
    holes: fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 8 })), { maxLength: 3 }),
    wrongUs: fc.integer({ min: -900_000, max: 900_000 }),
  });

  test.each(eras)(
    'contains the truth, whatever is lost and wherever the clock starts again: %s',
    (release) => {
      const life = fc.record({
        seed: fc.string({ minLength: 1, maxLength: 6 }),
        steps: lifeSteps(release),
        how: conditions,
      });
      fc.assert(
        fc.property(life, ({ seed, steps, how }) => {
          const { truth, events: all } = live(release, seed, steps, { lastMoments: how.lastMoments });
          const events = all.filter(
            (_event, index) => !how.holes.some(([at, length]) => index >= at && index < at + length),
          );
          for (const update of updatesOf(events)) {
            const toBoot = truth.boots.find((boot) => boot.bootId === update.toBootId);
            const real = truth.updates.find((one) => one.toBoot !== null && one.toBoot === toBoot?.ordinal);
            if (real === undefined || real.leftUs === null) continue;
            // The new kernel read its clock from one that counts seconds.
            const { blackout } = timeUpdate(update, shifted(events, update.toBootId, how.wrongUs));
            if (blackout === null) continue;
            for (const why of blackout.uncertainties) reached.add(why);
            const truly = real.backUs === null ? Infinity : real.backUs - real.leftUs;
            expect(Number(blackout.atLeast)).toBeLessThanOrEqual(truly);
            if (blackout.atMost === null) continue;
            reached.add('bounded');
            expect(Number(blackout.atMost)).toBeGreaterThanOrEqual(truly);
            expect(blackout.atMost).toBeGreaterThanOrEqual(blackout.atLeast);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  test('the lives above lead to bounds and to every doubt that a simulated host can give', () => {
    expect([...reached].sort()).toEqual(
      ['boot_clock', 'bounded', 'jump_unseen', 'not_back', 'telemetry_lost'].sort(),
    );
  });

  const story = runScenario(threeUpdates({ release: '7.3.4' })).batches.flatMap((batch) => batch.events);

  test('of a host that is watched all the time: two seconds wide, and nothing but the boot clock in doubt', () => {
    for (const { blackout } of timed(story)) {
      expect(blackout?.uncertainties).toEqual(['boot_clock']);
      expect(Number((blackout?.atMost ?? 0n) - (blackout?.atLeast ?? 0n))).toBeLessThanOrEqual(2_000_000);
      expect(blackout?.leftAt).not.toBeNull();
      expect(blackout?.backAt).not.toBeNull();
    }
  });

  test('a wall clock that went back says nothing; the clock since boot still gives a lower end', () => {
    const [update] = updatesOf(story);
    if (update === undefined) throw new Error('no update');
    const { blackout } = timeUpdate(update, shifted(story, update.toBootId, -3_600_000_000));
    expect(blackout?.uncertainties).toContain('clock_went_back');
    expect(blackout?.atMost).toBeNull();
    expect(blackout?.atLeast).toBeGreaterThan(0n);
  });

  test('a clock that is set after the boot widens the bars by as much', () => {
    const [update] = updatesOf(story);
    if (update === undefined) throw new Error('no update');
    const back = story.findIndex(
      (event) => event.bootId === update.toBootId && event.type === 'session.retrieved',
    );
    const stepped = story.map((event, index) =>
      index >= back && event.bootId === update.toBootId
        ? { ...event, occurredAt: later(event.occurredAt, 30_000_000) }
        : event,
    );
    const [plain, wide] = [timeUpdate(update, story).blackout, timeUpdate(update, stepped).blackout];
    expect(wide?.uncertainties).toContain('clock_stepped');
    expect(wide?.atLeast).toBeLessThanOrEqual(plain?.atLeast ?? 0n);
    expect(wide?.atMost).toBeGreaterThanOrEqual(plain?.atMost ?? 0n);
  });

  test('an update that was refused has none', () => {
    const [update] = updatesOf(story);
    if (update === undefined) throw new Error('no update');
    expect(timeUpdate({ ...update, outcome: 'refused' }, story).blackout).toBeNull();
  });
});

describe('recordings of real machines', () => {
  test.each(['7.3.4-three-updates', '6.19.6-three-updates'])(
    '%s: good to two minutes, and it says so',
    (name) => {
      const read = readCapture(join(process.cwd(), 'demo/captures', name), { hostId: asHostId('h') });
      if (!read.ok) throw new Error(read.error.message);
      const all = timed(read.capture.events);
      expect(all).toHaveLength(3);
      for (const { phases, blackout } of all) {
        expect(blackout?.uncertainties).toEqual(expect.arrayContaining(['boot_clock', 'imported_clock']));
        expect(blackout?.atLeast).toBeGreaterThan(0n);
        expect(blackout?.atMost).toBeGreaterThan(blackout?.atLeast ?? 0n);
        expect(phases.map((one) => one.name)).toEqual(
          expect.arrayContaining(['serialize', 'jump', 'boot', 'wait', 'retrieve']),
        );
        for (const phase of phases.filter((one) => one.name !== 'jump'))
          expect(phase.duration ?? -1n).toBeGreaterThanOrEqual(0n);
      }
    },
  );
});

describe('phases', () => {
  const story = runScenario(threeUpdates({ release: '7.3.4' })).batches.flatMap((batch) => batch.events);

  test('follow one another; within a boot they are measured by the monotonic clock', () => {
    for (const { phases } of timed(story)) {
      expect(phases.map((one) => one.name)).toEqual([
        'prepare',
        'serialize',
        'jump',
        'boot',
        'wait',
        'retrieve',
        'finish',
      ]);
      for (const [index, phase] of phases.entries()) {
        expect(phase.clock).toBe(phase.name === 'jump' ? 'wall' : 'monotonic');
        if (index > 0) expect(phase.startedAt).toBe(phases[index - 1]?.endedAt);
      }
    }
  });

  test("systemd's shutdown times close the gap before a jump that was not observed", () => {
    const unseen = story.filter((event) => !['kexec.entered', 'kexec.requested'].includes(event.type));
    const [update] = updatesOf(unseen);
    const entered = story.find((event) => event.type === 'kexec.entered')?.occurredAt ?? '';
    const at = unseen.findIndex(({ bootId, type }) => bootId === update?.toBootId && type === 'boot.started');
    const seen = unseen[at];
    if (update === undefined || seen === undefined) throw new Error('no update');
    const times = {
      shutdownStartedAt: later(entered, -900_000),
      shutdownFinishedAt: null,
      lateShutdownStartedAt: null,
      lateShutdownFinishedAt: later(entered, -1_000),
    };
    const told: NewEvent[] = unseen.toSpliced(at + 1, 0, {
      ...seen,
      type: 'systemd.shutdown_timed',
      data: times,
    });
    const [plain, timing] = [timeUpdate(update, unseen), timeUpdate(update, told)];
    const named = new Map(timing.phases.map((one) => [one.name, one]));
    expect(plain.phases.map(({ name }) => name)).not.toContain('jump');
    expect(named.get('shutdown')).toMatchObject({ duration: 899_000n, clock: 'wall' });
    expect(named.get('jump')).toMatchObject({ startedAt: times.lateShutdownFinishedAt, clock: 'wall' });
    expect(timing.blackout?.uncertainties).toContain('jump_unseen');
    expect(timing.blackout?.atMost).toBeLessThanOrEqual(plain.blackout?.atMost ?? 0n);
  });

  test('what was not seen is not there', () => {
    const unseen = story.filter((event) => event.type !== 'kexec.entered');
    const [first] = timed(unseen);
    expect(first?.phases.map((one) => one.name)).not.toContain('jump');
    expect(first?.blackout?.uncertainties).toContain('jump_unseen');
  });
});
