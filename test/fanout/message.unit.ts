/** Subjects and messages: each host id maps to a unique, reversible subject, and every event fits into a message. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asHostId, digestOf, encodeEvent, type StoredEvent } from '../../services/kernel/index.js';
import { hostToken, subjectOf } from '../../services/fanout/index.js';
import { messageOf } from '../../services/fanout/message.js';
import { createAckWindow } from '../../services/fanout/ack-window.js';
import { eventMaker } from '../support/events.js';

const stored = (name: string, digest?: string): StoredEvent => {
  const event = eventMaker('rack 7.node*>').make('session.created', { name });
  const canonical = encodeEvent(event);
  return {
    ...event,
    canonical,
    position: 7n,
    version: 3n,
    recordedAt: '2026-11-23T11:14:05.123456Z',
    sequencedAt: '2026-11-23T11:14:05.123457Z',
    digest: digest ?? digestOf(canonical),
    chainDigest: 'ab'.repeat(32),
  } as StoredEvent;
};
const options = { prefix: 'handover', publisher: 'me', maxBytes: 64_000 };

test('any host id is one token of a subject, and comes back from it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 128, unit: 'binary' }), (id) => {
      const token = hostToken(asHostId(id));
      expect(token).toMatch(/^[\w!~'()%-]+$/);
      expect(decodeURIComponent(token)).toBe(id);
    }),
  );
});

test('kinds keep their dots, so that one wildcard takes a family of them', () => {
  expect(subjectOf('handover', stored('a'))).toBe('handover.rack%207%2Enode%2A%3E.session.created');
});

test('an event too long for the server is announced by its headers, not omitted', () => {
  const short = messageOf(stored('a'), options);
  expect(Buffer.from(short.payload).toString()).toBe(encodeEvent(stored('a')));
  expect(short.headers.some(([name]) => name === 'Ledger-Omitted-Bytes')).toBe(false);
  const event = stored('a');
  const long = messageOf(event, { ...options, maxBytes: 1_100 });
  expect(long.payload).toHaveLength(0);
  expect(long.headers).toContainEqual(['Ledger-Omitted-Bytes', String(encodeEvent(event).length)]);
  expect(long.headers).toContainEqual(['Ledger-Digest', event.digest]);
});

test('text that is not what its digest says is not published', () => {
  expect(() => messageOf(stored('a', 'cd'.repeat(32)), options)).toThrow(
    expect.objectContaining({ code: 'EVENT_ALTERED' }),
  );
});

test('acknowledgements that come out of order move the place only as far as all before them', async () => {
  const acked: bigint[] = [];
  const answers: ((ok: boolean) => void)[] = [];
  const window = createAckWindow({
    messages: 3,
    bytes: 1_000,
    onAcked: (position) => acked.push(position),
    onFailed: () => undefined,
  });
  const send = (position: bigint): Promise<void> =>
    window.send(
      position as never,
      10,
      () =>
        new Promise<void>((resolve, reject) =>
          answers.push((ok) => (ok ? resolve() : reject(new Error('refused')))),
        ),
    );
  for (const position of [1n, 2n, 3n]) await send(position);
  let fourth = false;
  const waiting = send(4n).then(() => (fourth = true));
  answers[1]?.(true);
  await new Promise((resolve) => setImmediate(resolve));
  expect([acked, fourth]).toEqual([[], false]);
  answers[0]?.(true);
  await waiting;
  expect(acked).toEqual([2n]);
  answers[2]?.(false);
  await expect(window.settled()).rejects.toThrow('refused');
  answers[3]?.(true);
  await new Promise((resolve) => setImmediate(resolve));
  expect(acked).toEqual([2n]);
});
