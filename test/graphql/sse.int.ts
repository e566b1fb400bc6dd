/** Server-Sent Events: the same stream for curl, with the same cursors, refusals and bounds. */
import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventMaker } from '../support/events.js';
import { startLedger, until, type Ledger, type Tree } from './support/harness.js';
import { coldBoot } from './support/story.js';
import { EVENTS, openStream } from './support/stream.js';

interface Message {
  readonly event: string | null;
  readonly id: string | null;
  readonly data: Tree;
  readonly comment: string | null;
}
interface Sse {
  readonly response: IncomingMessage;
  messages(): Message[];
  positions(): string[];
  saw(event: string): boolean;
  stop(): void;
}

let ledger: Ledger;
const parse = (block: string): Message => {
  const field = (name: string): string | null =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? null;
  const data = field('data');
  return {
    event: field('event'),
    id: field('id'),
    comment: field(''),
    data: data === null ? null : JSON.parse(data),
  };
};
const sse = (query: string, headers: Record<string, string> = {}): Promise<Sse> =>
  new Promise((resolve, reject) => {
    const request = get(`${ledger.server.url}/v1/events?${query}`, { headers }, (response) => {
      let text = '';
      const parsed: Message[] = [];
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const blocks = (text + chunk).split('\n\n');
        text = blocks.pop() ?? '';
        parsed.push(...blocks.map(parse));
      });
      response.on('error', () => undefined);
      const messages = (): Message[] => parsed;
      resolve({
        response,
        messages,
        positions: () =>
          messages().flatMap(({ event, data }) => (event === 'event' ? [data.position as string] : [])),
        saw: (event) => messages().some((message) => message.event === event),
        stop: () => request.destroy(),
      });
    });
    request.on('error', reject);
  });

beforeAll(async () => {
  ledger = await startLedger({ heartbeatMs: 300, stallMs: 1_500 });
  await ledger.append(coldBoot('alpha').events);
  await ledger.append(coldBoot('beta').events);
});
afterAll(async () => ledger.close());

describe('GET /v1/events', () => {
  test('carries every event as JSON under its cursor, and says when it has caught up', async () => {
    const all = await sse('after=BEGINNING&batch=3');
    await until(() => all.saw('caught-up'), 'caught up');
    expect(all.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(all.positions()).toEqual(Array.from({ length: 16 }, (_, index) => String(index + 1)));
    const { data } = await ledger.query(
      '{ event(position: "5") { version hostId bootId type schemaVersion producer { id epoch seq } occurredAt monotonicNs recordedAt sequencedAt data blobs digest chainDigest } }',
    );
    const fifth = all.messages().find((message) => message.data?.position === '5')?.data;
    expect(fifth).toMatchObject(data.event);
    expect(fifth.eventId).toMatch(/^[0-9a-f-]{36}$/);
    all.stop();
  });

  test('Last-Event-ID resumes after any message, and its cursors are those of the subscription', async () => {
    const all = await sse('after=BEGINNING');
    await until(() => all.saw('caught-up'), 'caught up');
    const ws = openStream(ledger.server.url, EVENTS, { after: { at: 'BEGINNING' } });
    await until(() => ws.saw('CaughtUp'), 'the socket has caught up');
    const edges = ws.items.flatMap((item) => (item.edges ?? []) as Tree[]);
    expect(all.messages().flatMap(({ event, id }) => (event === 'event' ? [id] : []))).toEqual(
      edges.map((edge) => edge.cursor),
    );
    for (const at of [0, 6, 14]) {
      const id = all.messages().find((message) => message.data?.position === String(at + 1))?.id ?? '';
      // What the client remembers is newer than what its address says.
      const resumed = await sse('after=BEGINNING', { 'last-event-id': id });
      const bySocket = openStream(ledger.server.url, EVENTS, { after: { cursor: id } });
      await until(() => resumed.saw('caught-up') && bySocket.saw('CaughtUp'), 'both have caught up');
      expect(resumed.positions()).toEqual(bySocket.positions());
      expect(resumed.positions()[0]).toBe(String(at + 2));
      resumed.stop();
      await bySocket.stop();
    }
    all.stop();
    await ws.stop();
  });

  test('filters by hosts and kinds; a heartbeat is a comment whose id moves on', async () => {
    const rare = await sse('after=BEGINNING&hosts=beta&types=kho.enabled,session.created');
    await until(() => rare.saw('caught-up'), 'caught up');
    expect(rare.positions()).toEqual(['10', '12']);
    const maker = eventMaker('noise', 'p-noise');
    await ledger.append(Array.from({ length: 20 }, () => maker.make('luo.device_present', {})));
    const beat = (): Message | undefined =>
      rare.messages().find(({ comment }) => comment?.includes('position=36') === true);
    await until(() => beat() !== undefined, 'a heartbeat at the head');
    expect(beat()).toMatchObject({ event: null, data: null });
    const resumed = await sse('hosts=beta&types=kho.enabled,session.created', {
      'last-event-id': beat()?.id ?? '',
    });
    await until(() => resumed.saw('caught-up'), 'caught up again');
    expect(resumed.positions()).toEqual([]);
    for (const one of [rare, resumed]) one.stop();
  });

  test('refuses what the subscription refuses, naming the parameter', async () => {
    const cursor = openStream(ledger.server.url, EVENTS, { after: { at: 'BEGINNING' } });
    await until(() => cursor.saw('CaughtUp'), 'caught up');
    const foreign = cursor.items.at(-1).cursor as string;
    await cursor.stop();
    const rows: [string, number, string, string][] = [
      ['', 400, 'BAD_USER_INPUT', 'after'],
      ['after=yesterday', 400, 'INVALID_CURSOR', 'after.cursor'],
      [`after=${foreign}&hosts=beta`, 400, 'INVALID_CURSOR', 'after.cursor'],
      ['after=99999999', 400, 'POSITION_IN_FUTURE', 'after.position'],
      ['after=99999999999999999999', 400, 'INVALID_CURSOR', 'after.cursor'],
      ['after=9999999999999999999', 400, 'BAD_USER_INPUT', 'after'],
      ['after=END&batch=257', 400, 'BAD_USER_INPUT', 'batch'],
      ['after=END&batch=x', 400, 'BAD_USER_INPUT', 'batch'],
      ['after=END&types=nope', 400, 'BAD_USER_INPUT', 'filter.types[0]'],
      ['after=END&host=beta', 400, 'BAD_USER_INPUT', 'host'],
      ['after=END&after=END', 400, 'BAD_USER_INPUT', 'after'],
      ['after=END&occurredFrom=yesterday', 400, 'BAD_USER_INPUT', 'occurredFrom'],
    ];
    for (const [query, status, code, argument] of rows) {
      const answer = await fetch(`${ledger.server.url}/v1/events?${query}`);
      expect([query, answer.status, await answer.json()]).toMatchObject([
        query,
        status,
        { errors: [{ extensions: { code, argument } }] },
      ]);
    }
    const foreignPage = await fetch(`${ledger.server.url}/v1/events?after=END`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(foreignPage.status).toBe(403);
  });

  test('a reader that stalls is ended and misses nothing when it comes back', async () => {
    const maker = eventMaker('bulk', 'p-bulk');
    const most = '18446744073709551615';
    const scratch = Array.from({ length: 256 }, () => ({ pa: most, size: most }));
    await ledger.append(Array.from({ length: 900 }, () => maker.make('kho.enabled', { scratch })));
    const { position } = (await ledger.query('{ head { position } }')).data.head;
    const before = await ledger.metric('stream_stalled_closes_total');
    const slow = await sse('after=BEGINNING&batch=256');
    await until(() => slow.positions().length > 0, 'under way');
    slow.response.pause();
    await until(
      async () => (await ledger.metric('stream_stalled_closes_total')) > before,
      'it is ended',
      15_000,
    );
    slow.response.resume();
    await until(() => slow.response.destroyed, 'closed');
    const last = slow.messages().findLast(({ id }) => id !== null)?.id ?? '';
    const rest = await sse('after=BEGINNING&batch=256', { 'last-event-id': last });
    await until(() => rest.positions().at(-1) === position, 'the rest', 20_000);
    expect([...slow.positions(), ...rest.positions()]).toEqual(
      Array.from({ length: Number(position) }, (_, index) => String(index + 1)),
    );
    rest.stop();
  }, 60_000);

  test('nothing is left open when clients leave, and stopping the server ends the responses', async () => {
    await until(async () => (await ledger.metric('stream_subscriptions')) === 0, 'all are released');
    const parked = await sse('after=END');
    await until(() => parked.saw('caught-up'), 'parked');
    const ended = new Promise<boolean>((resolve) =>
      parked.response.once('end', () => resolve(parked.response.complete)),
    );
    await ledger.server.stop();
    expect(await ended).toBe(true);
    expect(await ledger.metric('stream_subscriptions')).toBe(0);
  });
});
