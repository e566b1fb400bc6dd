import { describe, expect, test } from '@jest/globals';
import { encodeEvent, type NewEvent } from '../../services/kernel/index.js';
import {
  createRandom,
  runScenario,
  simulateFleet,
  simulateHost,
  threeUpdates,
} from '../../simulator/index.js';

function life(seed: string, updates = 12): NewEvent[] {
  return [...simulateHost({ hostId: 'h', seed, release: '7.3.4', updates, faultRate: 0.5 })].flatMap(
    (batch) => batch.events,
  );
}

describe('a simulated host', () => {
  test('is the same to the last byte for the same seed', () => {
    expect(life('one').map(encodeEvent)).toEqual(life('one').map(encodeEvent));
  });

  test('is another one for another seed', () => {
    expect(life('one').map(encodeEvent).join()).not.toBe(life('two').map(encodeEvent).join());
  });

  test('has unique UUIDv7 ids that never go back in time', () => {
    const events = life('ids');
    const ids = events.map((event) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const times = ids.map((id) => id.slice(0, 13));
    expect([...times].sort()).toEqual(times);
    const instants = events.map((event) => event.occurredAt);
    expect([...instants].sort()).toEqual(instants);
  });

  test('counts seq from 1 without holes, unless telemetry is lost', () => {
    const whole = runScenario(threeUpdates({ release: '7.3.4' })).batches.flatMap((batch) => batch.events);
    expect(whole.map((event) => event.producer.seq)).toEqual(whole.map((_, index) => String(index + 1)));
    const holed = [
      ...simulateHost({
        hostId: 'h',
        seed: 's',
        release: '7.3.4',
        updates: 4,
        faultRate: 1,
        mishaps: ['lost_telemetry'],
      }),
    ];
    const seqs = holed.flatMap((batch) => batch.events.map((event) => Number(event.producer.seq)));
    expect(seqs.length).toBe((seqs.at(-1) ?? 0) - 4 * 3);
    expect([...seqs].sort((a, b) => a - b)).toEqual(seqs);
  });

  test('is lazy: a batch is created on demand', () => {
    const endless = simulateHost({ hostId: 'h', seed: 's', release: '7.3.4' });
    for (let pulled = 0; pulled < 50; pulled++) expect(endless.next().done).toBe(false);
  });
});

describe('a simulated fleet', () => {
  const options = {
    hosts: 20,
    seed: 'f',
    releases: ['7.3.4', '7.1.13', '6.19.6'],
    waveSize: 5,
    waveGapMs: 10_000,
    updates: 2,
    faultRate: 0.2,
  };

  test('comes in time order, each host in its own order, in waves', () => {
    const batches = [...simulateFleet(options)];
    const times = batches.map((batch) => batch.atMs);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(new Set(batches.map((batch) => batch.hostId)).size).toBe(20);
    const first = new Map<string, number>();
    const seqs = new Map<string, number>();
    for (const { hostId, atMs, events } of batches) {
      if (!first.has(hostId)) first.set(hostId, atMs);
      for (const event of events) {
        expect(event.hostId).toBe(hostId);
        expect(Number(event.producer.seq)).toBeGreaterThan(seqs.get(hostId) ?? 0);
        seqs.set(hostId, Number(event.producer.seq));
      }
    }
    for (const [index, at] of [...first.values()].entries()) {
      expect(Math.floor(at / 10_000)).toBe(Math.floor(index / 5));
    }
    const delays = batches.reduce((sum, batch) => sum + batch.delayMs, 0);
    expect(delays).toBe(times.at(-1));
  });

  test('is the same for the same seed', () => {
    const text = (): string =>
      [...simulateFleet(options)].flatMap((batch) => batch.events.map(encodeEvent)).join('\n');
    expect(text()).toBe(text());
  });
});

test('the generator spreads evenly and forks without disturbing itself', () => {
  const random = createRandom('x');
  const fork = random.fork('y');
  const before = [random.u32(), random.u32()];
  fork.u32();
  const again = createRandom('x');
  again.fork('y');
  expect([again.u32(), again.u32()]).toEqual(before);
  const counts = new Array<number>(10).fill(0);
  for (let draw = 0; draw < 10_000; draw++) counts[random.below(10)]! += 1;
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
