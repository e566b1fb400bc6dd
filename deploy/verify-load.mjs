// Queries and load of verify-compose.mjs on a running ledger.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const WRITERS = 8;
const APPEND = `mutation ($input: AppendEventsInput!) {
  appendEvents(input: $input) { __typename ... on LedgerError { code message } }
}`;

export function ledgerAt(url) {
  async function post(query, variables = {}) {
    const response = await fetch(url, {
      method: 'POST',
      // A new connection per request, so that no restart has cut it and all servers get requests.
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(15_000),
    });
    const answer = /** @type {{ errors?: unknown, data?: any }} */ (await response.json());
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }

  /** The whole log: its events, and one digest over their positions and digests. */
  async function wholeLog() {
    const events = [];
    for (let after = null; ;) {
      const { events: page } = await post(
        'query ($after: Cursor) { events(first: 200, after: $after) { nodes { position digest producer { id seq } } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      events.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    events.forEach((event, index) => {
      if (event.position !== String(index + 1))
        throw new Error(`expected position ${index + 1}, found ${event.position}`);
    });
    const digest = createHash('sha256')
      .update(events.map((event) => `${event.position} ${event.digest}\n`).join(''))
      .digest('hex');
    return { events, digest };
  }

  /** Writers that append until `signal` aborts. Each repeats a batch until it is acknowledged. `run`: 0 or 1, unique per call. */
  function load(signal, run = 0) {
    const acknowledged = new Map();
    let lastAck = performance.now();
    let longestGap = 0;
    async function write(nr) {
      const id = `verify-${run}-${nr}`;
      for (let seq = 1; !signal.aborted;) {
        const events = Array.from({ length: 1 + (nr % 3) }, (_, i) => ({
          id: `00000000-0000-7000-8000-${(run * 2 ** 40 + nr * 2 ** 32 + seq + i).toString(16).padStart(12, '0')}`,
          // Two producers share a host.
          hostId: `verify-host-${nr % (WRITERS / 2)}`,
          bootId: 'boot-1',
          type: 'session.created',
          schemaVersion: 1,
          producer: { id, epoch: 'run', seq: String(seq + i) },
          occurredAt: new Date().toISOString().replace('Z', '000Z'),
          monotonicNs: String(seq + i),
          data: { name: `s${seq + i}` },
          blobs: [],
          evidence: [{ source: 'SIMULATOR', confidence: 'OBSERVED', ref: null }],
        }));
        // Repeat the batch until it is acknowledged; the producer key makes that safe.
        for (;;) {
          const answer = await post(APPEND, { input: { events, blobs: [] } }).catch(() => null);
          if (answer?.appendEvents.__typename === 'AppendSuccess') break;
          if (answer !== null) throw new Error(JSON.stringify(answer));
          await sleep(50);
        }
        const now = performance.now();
        longestGap = Math.max(longestGap, now - lastAck);
        lastAck = now;
        seq += events.length;
        acknowledged.set(id, seq - 1);
        await sleep(10);
      }
    }

    const done = Promise.all(Array.from({ length: WRITERS }, (_, nr) => write(nr)));
    return {
      writers: WRITERS,
      /** Last acknowledged seq of each producer. */
      acknowledged,
      done,
      count: () => [...acknowledged.values()].reduce((sum, one) => sum + one, 0),
      watch() {
        longestGap = 0;
        lastAck = performance.now();
      },
      /** Longest time between two acknowledgements of any writers since watch(), in milliseconds. */
      longestGap: () => Math.max(longestGap, performance.now() - lastAck),
    };
  }

  return { post, wholeLog, load };
}
