/** Archived events are not streamed, and no stream skips them silently. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FollowRefused } from '../../services/client/index.js';
import { ResultStream } from '../../services/graphql/gate/result-stream.js';
import { EventStream } from '../../services/graphql/stream/event-stream.js';
import { asHostId, asPosition } from '../../services/kernel/index.js';
import { archivePartition, fullPartitions } from '../../services/ledger/index.js';
import { cursorCodec } from '../../services/graphql/paging/cursor.js';
import { eventMaker } from '../support/events.js';
import { startLedger, until, type Ledger } from './support/harness.js';
import { EVENTS, openStream } from './support/stream.js';

/** With so small a ring only one of the pieces behind it is kept: what was archived is not served from memory. */
const PARTITION = 100;
let ledger: Ledger;
const folder = mkdtempSync(join(tmpdir(), 'archived-stream-'));

beforeAll(async () => {
  ledger = await startLedger({}, { partitionEvents: PARTITION, ring: { events: 20, bytes: 20_000 } });
  const maker = eventMaker('alpha', 'p-alpha');
  for (let n = 0; n < 10; n++)
    await ledger.append(
      Array.from({ length: 55 }, (_, index) => maker.make('session.created', { name: `s${n}-${index}` })),
    );
});
afterAll(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

const archive = async (): Promise<void> => {
  const old = { transition: 1, log: 1, people: 1 };
  for (const partition of await fullPartitions(ledger.database.pool, old, Date.now() + 2 * 86_400_000))
    await archivePartition(ledger.database.pool, partition, { dir: join(folder, 'archive') });
};

describe('a stream', () => {
  test('that is open when its next event is archived reports that once and ends', async () => {
    const ends: string[] = [];
    const source = ledger.tail.subscribe(asPosition(0n), { hostIds: [asHostId('alpha')] });
    const stream = new EventStream({
      source,
      head: () => ledger.tail.head(),
      start: 0n,
      startHead: 550n,
      cursors: cursorCodec({ kind: 'events', filter: [] }),
      batch: 10,
      batchBytes: 1_000_000,
      heartbeatMs: 10_000,
      onEnd: () => ends.push('stream'),
    });
    const results = new ResultStream(
      (async function* () {
        for await (const item of stream) yield { data: { item } };
      })(),
      (first) => first,
      () => ends.push('operation'),
    );
    const first = await results.next();
    expect(first.value?.data).toMatchObject({ item: { __typename: 'EventBatch' } });
    await archive();
    let last = await results.next();
    // What was read before is still given.
    for (let n = 0; n < 100 && last.value?.errors === undefined; n++) last = await results.next();
    expect(last.value?.errors?.[0]?.originalError).toMatchObject({
      code: 'ARCHIVED',
      details: { first: '501' },
    });
    expect(await results.next()).toEqual({ done: true, value: undefined });
    expect(ends.sort()).toEqual(['operation', 'stream']);
  });

  test('that would begin there is refused with the first position there is, over every transport', async () => {
    const { url } = ledger.server;
    const refusal = { code: 'ARCHIVED', first: '501' };
    for (const after of [{ at: 'BEGINNING' }, { position: '499' }]) {
      const stream = openStream(url, EVENTS, { after });
      await until(() => stream.errors.length > 0, 'the refusal');
      expect(stream.errors[0]?.extensions).toMatchObject(refusal);
      await stream.stop();
    }
    const response = await fetch(`${url}/v1/events?after=499`);
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: refusal }] });
    const follow = ledger.follow({ after: { at: 'BEGINNING' }, onEvents: () => undefined });
    await expect(follow.done).rejects.toThrow(FollowRefused);
  });

  test('that begins right behind it has everything', async () => {
    const stream = openStream(ledger.server.url, EVENTS, { after: { position: '500' } });
    await until(() => stream.saw('CaughtUp'), 'caught up');
    expect(stream.positions()).toEqual(Array.from({ length: 50 }, (_, index) => String(501 + index)));
    await stream.stop();
  });
});
