/** Checks that a stream equals the log: each event once, in order, with its bytes. */
import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import { jetstreamManager, type StoredMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { encodeEvent, type LedgerEvent } from '../../services/kernel/index.js';
import { subjectOf } from '../../services/fanout/index.js';

export async function lastSequence(connection: NatsConnection, stream = 'HANDOVER'): Promise<number> {
  const jsm = await jetstreamManager(connection, { timeout: 3_000 });
  return (await jsm.streams.info(stream)).state.last_seq;
}

/** The run of a publisher that wrote the last message. */
export async function lastPublisher(connection: NatsConnection, stream = 'HANDOVER'): Promise<string> {
  const jsm = await jetstreamManager(connection, { timeout: 3_000 });
  const message = await jsm.streams.getMessage(stream, { seq: await lastSequence(connection, stream) });
  return message?.header.get('Ledger-Publisher') ?? '';
}

/** Every message by its sequence, as the server stores it: not through a consumer, which could hide something. */
export async function storedMessages(
  connection: NatsConnection,
  stream = 'HANDOVER',
): Promise<readonly StoredMsg[]> {
  const jsm = await jetstreamManager(connection, { timeout: 5_000 });
  const { state } = await jsm.streams.info(stream);
  const messages: StoredMsg[] = [];
  for (let seq = state.first_seq; seq <= state.last_seq; seq += 200) {
    const some = Array.from({ length: Math.min(200, state.last_seq - seq + 1) }, (_, n) =>
      jsm.streams.getMessage(stream, { seq: seq + n }),
    );
    for (const message of await Promise.all(some)) if (message !== null) messages.push(message);
  }
  return messages;
}

/** `offset`: position minus sequence. */
export function expectPublished(
  messages: readonly StoredMsg[],
  log: readonly LedgerEvent[],
  { offset = 0, prefix = 'handover' }: { readonly offset?: number; readonly prefix?: string } = {},
): void {
  expect(messages.map((message) => message.header.get('Ledger-Position'))).toEqual(
    log.map((event) => String(event.position)),
  );
  for (const [index, event] of log.entries()) {
    const message = messages[index]!;
    expect(message.seq + offset).toBe(Number(event.position));
    expect(message.subject).toBe(subjectOf(prefix, event));
    expect(message.header.get('Ledger-Version')).toBe(String(event.version));
    expect(message.header.get('Ledger-Digest')).toBe(event.digest);
    expect(message.header.get('Ledger-Chain-Digest')).toBe(event.chainDigest);
    expect(message.string()).toBe(encodeEvent(event));
    expect(createHash('sha256').update(message.data).digest('hex')).toBe(event.digest);
  }
}

export function publishersOf(messages: readonly StoredMsg[]): readonly string[] {
  return [...new Set(messages.map((message) => message.header.get('Ledger-Publisher')))];
}
