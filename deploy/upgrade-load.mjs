// Load of verify-upgrade.mjs on two versions of the service: simulated hosts that append, and readers.
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { simulateHost } from '../simulator/index.ts';

const APPEND = `mutation ($input: AppendEventsInput!) {
  appendEvents(input: $input) { __typename ... on LedgerError { code message } }
}`;

export async function post(url, query, variables = {}, timeoutMs = 30_000) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const answer = /** @type {{ errors?: unknown, data?: any }} */ (await response.json());
  // A stopping server responds without GraphQL.
  if (answer.errors !== undefined || answer.data === undefined) throw new Error(JSON.stringify(answer));
  return answer.data;
}

/**
 * Simulated hosts that append through `urls`. A batch is repeated until it is acknowledged; the producer key makes that
 * safe.
 */
export function startHosts({ count, urls, prefix, pauseMs }) {
  const stop = new AbortController();
  /** `producer seq` of every acknowledged event. */
  const acknowledged = [];
  let [lastAck, longestGap, slowest] = [performance.now(), 0, 0];

  async function send(turn, { events, blobs }) {
    const input = {
      events: events.map((event) => ({
        ...event,
        evidence: event.evidence.map((one) => ({
          ...one,
          source: one.source.toUpperCase(),
          confidence: one.confidence.toUpperCase(),
        })),
      })),
      blobs: blobs.map((bytes) => ({ bytes: Buffer.from(bytes).toString('base64') })),
    };
    const startedAt = performance.now();
    for (let attempt = turn; ; attempt++) {
      const all = urls();
      const answer = await post(all[attempt % all.length], APPEND, { input }).catch(() => null);
      if (answer?.appendEvents.__typename === 'AppendSuccess') break;
      if (answer !== null) throw new Error(JSON.stringify(answer));
      await sleep(50);
    }
    const now = performance.now();
    [slowest, longestGap, lastAck] = [
      Math.max(slowest, now - startedAt),
      Math.max(longestGap, now - lastAck),
      now,
    ];
    acknowledged.push(...events.map(({ producer }) => `${producer.id} ${producer.epoch} ${producer.seq}`));
  }

  async function live(nr) {
    for (let life = 0; !stop.signal.aborted; life++) {
      const hostId = `${prefix}-${nr}-${life}`;
      for (const batch of simulateHost({
        hostId,
        seed: hostId,
        release: '7.3.4',
        startUs: Date.now() * 1000,
      })) {
        if (stop.signal.aborted) return;
        await send(nr, batch);
        if (pauseMs > 0) await sleep(pauseMs);
      }
    }
  }

  const done = Promise.all(Array.from({ length: count }, (_, nr) => live(nr)));
  done.catch(() => undefined);
  return {
    acknowledged,
    /** Resets the measurement below. */
    watch: () => ([lastAck, longestGap, slowest] = [performance.now(), 0, 0]),
    /** In milliseconds: the longest call, and the longest time without an acknowledgement. */
    waits: () => ({
      slowest: Math.round(slowest),
      silence: Math.round(Math.max(longestGap, performance.now() - lastAck)),
    }),
    async stop() {
      stop.abort();
      await done;
    },
  };
}

/** Follows the whole log. A position that is not the previous one plus 1 is recorded as a fault. */
export function startReader(url) {
  const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
  const faults = [];
  let position = 0;
  let ended = null;
  const leave = client.subscribe(
    {
      query: `subscription { transitions(after: { at: BEGINNING }, includeSilent: true, batch: 256) {
        ... on EventBatch { edges { node { position } } } } }`,
    },
    {
      /** @param {{ data?: any }} result */
      next({ data }) {
        for (const { node } of data?.transitions.edges ?? []) {
          if (Number(node.position) !== position + 1) faults.push(`${node.position} follows ${position}`);
          position = Number(node.position);
        }
      },
      error: (error) => (ended = error),
      complete: () => undefined,
    },
  );
  return {
    faults,
    position: () => position,
    ended: () => ended,
    async stop() {
      leave();
      await client.dispose();
    },
  };
}

/** The whole log through the API: `producer epoch seq` by position, after checking that positions and the versions of each host have no gaps. */
export async function wholeLog(url) {
  const seen = [];
  const versions = new Map();
  for (let after = null; ;) {
    const { events: page } = await post(
      url,
      `query ($after: Cursor) { events(first: 200, after: $after) {
         nodes { position hostId version producer { id epoch seq } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    for (const { position, hostId, version, producer } of page.nodes) {
      if (position !== String(seen.length + 1))
        throw new Error(`expected position ${seen.length + 1}, found ${position}`);
      const next = (versions.get(hostId) ?? 0) + 1;
      if (version !== String(next)) throw new Error(`${hostId}: expected version ${next}, found ${version}`);
      versions.set(hostId, next);
      seen.push(`${producer.id} ${producer.epoch} ${producer.seq}`);
    }
    if (!page.pageInfo.hasNextPage) return seen;
    after = page.pageInfo.endCursor;
  }
}
