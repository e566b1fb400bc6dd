/**
 * The guarantees of a ledger as tests over a factory: they apply to any store with these functions. The mutation test
 * runs the checker at the end against a reader that is known to be wrong.
 */
import { expect, test } from '@jest/globals';
import type { HostId, LedgerEvent, NewEvent } from '../../services/kernel/index.js';
import { asPosition, asVersion, encodeEvent } from '../../services/kernel/index.js';
import type { Appended, AppendInput, AppendResult } from '../../services/ledger/index.js';
import { TestProducer, event, newHost } from './events.js';

export interface LedgerUnderTest {
  append(input: AppendInput): Promise<AppendResult>;
  /** The whole log, once everything appended has its position. */
  settled(): Promise<readonly LedgerEvent[]>;
  stream(hostId: HostId): Promise<readonly LedgerEvent[]>;
}

export function appended(result: AppendResult): Appended {
  if (result.kind !== 'appended')
    throw new Error(
      `refused: ${JSON.stringify(result, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`,
    );
  return result;
}

export function ledgerContract(make: () => LedgerUnderTest): void {
  test('expected versions: exact, noStream and streamExists hold and are refused with the actual version', async () => {
    const ledger = make();
    const [host, producer] = [newHost(), new TestProducer()];
    const one = (expected: AppendInput['expected']): Promise<AppendResult> =>
      ledger.append({ events: [producer.next(host)], ...(expected === undefined ? {} : { expected }) });
    const refused = async (
      expected: ReadonlyMap<HostId, 'noStream' | 'streamExists' | ReturnType<typeof asVersion>>,
      actual: bigint,
    ): Promise<void> => {
      expect(await one(expected)).toEqual({
        kind: 'wrong_expected_version',
        hostId: host,
        expected: expected.get(host),
        actual,
      });
      producer.seq--;
    };
    await refused(new Map([[host, 'streamExists']]), 0n);
    await refused(new Map([[host, asVersion(1n)]]), 0n);
    appended(await one(new Map([[host, 'noStream']])));
    await refused(new Map([[host, 'noStream']]), 1n);
    await refused(new Map([[host, asVersion(2n)]]), 1n);
    appended(await one(new Map([[host, asVersion(1n)]])));
    appended(await one(new Map([[host, 'streamExists']])));
    appended(await one(new Map([[host, 'any']])));
    expect((await ledger.stream(host)).map((stored) => stored.version)).toEqual([1n, 2n, 3n, 4n]);
  });

  test('an exact version lets one of many through; any lets all through', async () => {
    const ledger = make();
    const host = newHost();
    appended(await ledger.append({ events: [new TestProducer().next(host)] }));
    const exact = await Promise.all(
      Array.from({ length: 16 }, () =>
        ledger.append({
          events: [new TestProducer().next(host)],
          expected: new Map([[host, asVersion(1n)]]),
        }),
      ),
    );
    expect(exact.filter((result) => result.kind === 'appended')).toHaveLength(1);
    expect(
      exact.filter((result) => result.kind === 'wrong_expected_version' && result.actual === 2n),
    ).toHaveLength(15);
    const fresh = newHost();
    const first = await Promise.all(
      Array.from({ length: 8 }, () =>
        ledger.append({ events: [new TestProducer().next(fresh)], expected: new Map([[fresh, 'noStream']]) }),
      ),
    );
    expect(first.filter((result) => result.kind === 'appended')).toHaveLength(1);
    const any = await Promise.all(
      Array.from({ length: 64 }, () => ledger.append({ events: [new TestProducer().next(host)] })),
    );
    expect(any.every((result) => result.kind === 'appended')).toBe(true);
    expect((await ledger.stream(host)).map((stored) => stored.version)).toEqual(
      Array.from({ length: 66 }, (_, index) => BigInt(index + 1)),
    );
  });

  test('a retry returns the first receipt, whatever is expected now, before and after sequencing', async () => {
    const ledger = make();
    const [host, producer] = [newHost(), new TestProducer()];
    const events = producer.batch(host, 3);
    const first = appended(await ledger.append({ events, expected: new Map([[host, 'noStream']]) }));
    const again = { ...first, replayed: true };
    expect(await ledger.append({ events, expected: new Map([[host, 'noStream']]) })).toEqual(again);
    await ledger.settled();
    expect(await ledger.append({ events })).toEqual(again);
    expect(await ledger.append({ events, expected: new Map([[host, asVersion(77n)]]) })).toEqual(again);
    expect(await ledger.stream(host)).toHaveLength(3);
  });

  test('the same append sent many times at once is stored once', async () => {
    const ledger = make();
    const [host, producer] = [newHost(), new TestProducer()];
    const events = producer.batch(host, 5);
    const results = (await Promise.all(Array.from({ length: 20 }, () => ledger.append({ events })))).map(
      appended,
    );
    expect(results.filter((result) => !result.replayed)).toHaveLength(1);
    expect(
      new Set(
        results.map((result) =>
          JSON.stringify(result.events, (_, value: unknown) =>
            typeof value === 'bigint' ? String(value) : value,
          ),
        ),
      ).size,
    ).toBe(1);
    expect(await ledger.stream(host)).toHaveLength(5);
  });

  test('a retry cut into other batches stores only what is new', async () => {
    const ledger = make();
    const [host, other, producer] = [newHost(), newHost(), new TestProducer()];
    const events = [...producer.batch(host, 4), ...producer.batch(other, 2)];
    appended(await ledger.append({ events: events.slice(0, 3) }));
    const whole = appended(
      await ledger.append({
        events,
        expected: new Map([
          [host, 'noStream'],
          [other, 'noStream'],
        ]),
      }),
    );
    expect(whole).toMatchObject({
      replayed: false,
      receipts: [
        { hostId: host, firstVersion: 1n, lastVersion: 4n },
        { hostId: other, firstVersion: 1n, lastVersion: 2n },
      ],
    });
    expect(whole.events.map((stored) => stored.seq)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(appended(await ledger.append({ events: events.slice(2, 5) })).replayed).toBe(true);
    expect(await ledger.stream(host)).toHaveLength(4);
    expect(await ledger.stream(other)).toHaveLength(2);
  });

  test('the same key with other content is a conflict, and nothing of that batch is stored', async () => {
    const ledger = make();
    const [host, producer] = [newHost(), new TestProducer()];
    const events = producer.batch(host, 2);
    const first = appended(await ledger.append({ events }));
    const changed = { ...events[1]!, occurredAt: '2026-11-23T11:14:06.000000Z' };
    const result = await ledger.append({ events: [changed, producer.next(host)] });
    expect(result).toMatchObject({
      kind: 'producer_conflict',
      seq: '2',
      storedDigest: first.events[1]!.digest,
      receipt: first.events[1]!,
    });
    expect(await ledger.stream(host)).toHaveLength(2);
  });

  test('a hole in seq is reported; events that come late fill it', async () => {
    const ledger = make();
    const [host, producer] = [newHost(), new TestProducer()];
    const events = producer.batch(host, 10);
    expect(appended(await ledger.append({ events: events.slice(2, 4) })).missing).toEqual([
      { fromSeq: '1', toSeq: '2' },
    ]);
    expect(appended(await ledger.append({ events: events.slice(8) })).missing).toEqual([
      { fromSeq: '5', toSeq: '8' },
    ]);
    expect(appended(await ledger.append({ events: events.slice(5, 7) })).missing).toEqual([
      { fromSeq: '5', toSeq: '5' },
    ]);
    // Around what is stored: the rest of both holes in one batch.
    const all = appended(await ledger.append({ events }));
    expect(all).toMatchObject({ replayed: false, missing: [] });
    expect(all.events.map((stored) => stored.seq)).toEqual(events.map((sent) => sent.producer.seq));
    expect((await ledger.stream(host)).map((stored) => stored.producer.seq)).toEqual([
      '3',
      '4',
      '9',
      '10',
      '6',
      '7',
      '1',
      '2',
      '5',
      '8',
    ]);
  });

  test('a batch is all or nothing: one wrong event refuses it and names the field', async () => {
    const ledger = make();
    const [host, producer] = [newHost(), new TestProducer()];
    const good = producer.next(host);
    const bad = { ...producer.next(host), occurredAt: '2026-02-30T00:00:00.000000Z' };
    const gap = { ...producer.next(host), producer: { id: producer.id, epoch: producer.epoch, seq: '9' } };
    expect(await ledger.append({ events: [good, bad, gap] })).toMatchObject({
      kind: 'invalid_events',
      problems: [
        { index: 1, field: 'occurredAt' },
        { index: 2, field: 'producer.seq', rule: 'must be 3: seqs ascend by 1 inside a batch' },
      ],
    });
    expect(
      await ledger.append({ events: [{ ...good, occurredAt: '0000-01-01T00:00:00.000000Z' }] }),
    ).toMatchObject({ kind: 'invalid_events', problems: [{ field: 'occurredAt' }] });
    expect(await ledger.append({ events: [] })).toMatchObject({ kind: 'invalid_events' });
    expect(await ledger.append({ events: Array.from({ length: 501 }, () => good) })).toEqual({
      kind: 'too_large',
      what: 'events',
      actual: 501,
      limit: 500,
    });
    expect(await ledger.stream(host)).toHaveLength(0);
  });

  test('u64 stays exact through append, log and stream', async () => {
    const ledger = make();
    const [host, producer] = [newHost(), new TestProducer()];
    producer.seq = 2n ** 64n - 3n;
    const at = (value: string): NewEvent => {
      producer.seq++;
      return event(
        'file.preserved',
        { session: 's', token: value, fd: null, handler: null, dataPa: value, size: value },
        host,
        {
          producer: { id: producer.id, epoch: producer.epoch, seq: String(producer.seq) },
          monotonicNs: value,
        },
      );
    };
    const events = [at('9007199254740993'), at('18446744073709551615')];
    const result = appended(await ledger.append({ events }));
    expect(result.missing).toEqual([{ fromSeq: '1', toSeq: '18446744073709551613' }]);
    expect(result.events.map((stored) => stored.seq)).toEqual([
      '18446744073709551614',
      '18446744073709551615',
    ]);
    expect(appended(await ledger.append({ events })).replayed).toBe(true);
    for (const stored of [
      await ledger.stream(host),
      (await ledger.settled()).filter((one) => one.hostId === host),
    ]) {
      expect(stored.map((one) => encodeEvent(one as NewEvent))).toEqual(events.map(encodeEvent));
    }
  });

  test('multi-host batches in opposite orders do not deadlock, and each host sees them whole and in order', async () => {
    const ledger = make();
    const hosts = Array.from({ length: 6 }, newHost);
    const writers = Array.from({ length: 12 }, (_, writer) => ({
      producer: new TestProducer(),
      order: writer % 2 === 0 ? hosts : [...hosts].reverse(),
    }));
    await Promise.all(
      writers.map(async ({ producer, order }) => {
        for (let round = 0; round < 10; round++) {
          appended(await ledger.append({ events: order.flatMap((host) => producer.batch(host, 2)) }));
        }
      }),
    );
    checkLog(await ledger.settled());
    for (const host of hosts) expect(await ledger.stream(host)).toHaveLength(12 * 10 * 2);
  });

  test('a batch of the largest size is stored whole', async () => {
    const ledger = make();
    const [host, producer] = [newHost(), new TestProducer()];
    const result = appended(await ledger.append({ events: producer.batch(host, 500) }));
    expect(result.receipts).toEqual([{ hostId: host, firstVersion: 1n, lastVersion: 500n }]);
    expect(await ledger.stream(host)).toHaveLength(500);
  });
}

/** The promise of order: dense positions from 1, versions ascending by 1 per host, time of sequencing never back. */
export function checkLog(log: readonly LedgerEvent[]): void {
  const versions = new Map<HostId, bigint>();
  let sequencedAt = '';
  let position = 0n;
  for (const stored of log) {
    position++;
    if (stored.position !== position)
      throw new Error(`position ${stored.position} where ${asPosition(position)} was due`);
    const due = (versions.get(stored.hostId) ?? 0n) + 1n;
    if (stored.version !== due)
      throw new Error(`host ${stored.hostId}: version ${stored.version} where ${due} was due`);
    versions.set(stored.hostId, due);
    if (stored.sequencedAt < sequencedAt)
      throw new Error(`sequenced at ${stored.sequencedAt} after ${sequencedAt}`);
    sequencedAt = stored.sequencedAt;
  }
}
