/** Events are split into appends within the limits of the ledger, and every blob is sent once. */
import { describe, expect, test } from '@jest/globals';
import {
  blobsByDigest,
  createBatcher,
  cutIntoBatches,
  encodeEvent,
  type NewEvent,
} from '../../services/kernel/index.js';
import { simulateHost } from '../../simulator/index.js';
import { eventMaker } from '../support/events.js';

const none = (): undefined => undefined;

describe('appends', () => {
  test('end where a number is missing, and every blob goes with the first event that names it', () => {
    const batches = [
      ...simulateHost({
        hostId: 'h',
        seed: 's',
        release: '7.3.4',
        updates: 3,
        faultRate: 1,
        mishaps: ['lost_telemetry'],
      }),
    ];
    const events = batches.flatMap((batch) => batch.events);
    const blobs = blobsByDigest(batches.flatMap((batch) => batch.blobs));
    const limits = { events: 100, bytes: 8 * 1024 * 1024 };
    const parts = [...cutIntoBatches(events, (digest) => blobs.get(digest), limits)];
    expect(parts.flatMap((part) => part.events)).toEqual(events);
    for (const part of parts) {
      expect(part.events.length).toBeLessThanOrEqual(100);
      const first = Number(part.events[0]?.producer.seq);
      expect(part.events.map(({ producer }) => Number(producer.seq))).toEqual(
        part.events.map((_one, index) => first + index),
      );
      const named = new Set<string>(part.events.flatMap((event) => event.blobs));
      for (const digest of blobsByDigest(part.blobs).keys()) expect(named.has(digest)).toBe(true);
    }
    expect(parts.flatMap((part) => part.blobs)).toHaveLength(blobs.size);
  });

  test('hold as many bytes as the ledger counts, and not one more', () => {
    const maker = eventMaker('h', 'p');
    const events = ['a', 'b', 'c'].map((name) => maker.make('session.created', { name }));
    // The ledger counts the canonical texts as one JSON list.
    const bytes = Buffer.byteLength(`[${events.map(encodeEvent).join(',')}]`);
    const cut = (limit: number): number[] =>
      [...cutIntoBatches(events, none, { events: 500, bytes: limit })].map((part) => part.events.length);
    expect(cut(bytes)).toEqual([3]);
    expect(cut(bytes - 1)).toEqual([2, 1]);
    expect(cut(1)).toEqual([1, 1, 1]);
  });

  test('do not exist when there is no event', () =>
    expect([...cutIntoBatches([] as NewEvent[], none)]).toEqual([]));

  test('can be gathered one event at a time', () => {
    const maker = eventMaker('h', 'p');
    const batcher = createBatcher(none, { events: 2, bytes: 1024 * 1024 });
    const add = (name: string) => batcher.add(maker.make('session.created', { name }))?.events.length ?? null;
    expect([add('a'), add('b'), add('c')]).toEqual([null, null, 2]);
    expect(batcher.flush()?.events).toHaveLength(1);
    expect(batcher.flush()).toBeNull();
  });
});
