/**
 * The load of `npm run bench:subscribers` in small: many readers, some stalled, two storms; each receives every event
 * once.
 */
import { expect, test } from '@jest/globals';
import { runLoad } from '../../bench/subscriber-load.js';
import { startLedger, until } from './support/harness.js';

test('40 readers, 5 stalled sockets, every connection cut twice: no gap, no duplicate, nothing left open', async () => {
  const ledger = await startLedger({ stallMs: 1_500 }, { ring: { events: 512 } });
  try {
    const result = await runLoad({
      url: ledger.server.url,
      pool: ledger.database.pool,
      onAppended: () => ledger.sequencer.wake(),
      subscribers: 40,
      wholeLog: 6,
      hostsEach: 4,
      stalled: 5,
      hosts: 20,
      eventsPerSecond: 1_000,
      seconds: 5,
      storms: [0.3, 0.7],
      appends: 25,
      settleMs: 60_000,
    });
    expect(result).toMatchObject({ appended: 5_000, gaps: 0, duplicates: 0, missing: 0, stalledCut: 5 });
    expect(result.reconnects).toBeGreaterThanOrEqual(40);
    await until(async () => (await ledger.metric('stream_subscriptions')) === 0, 'no stream is left', 20_000);
    expect(await ledger.metric('ws_connections')).toBe(0);
    expect(await ledger.metric('stream_stalled_closes_total')).toBe(5);
  } finally {
    await ledger.close();
  }
}, 150_000);
