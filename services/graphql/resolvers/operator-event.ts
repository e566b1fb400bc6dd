/** Appends one event of an operator: stored once under its key, in the stream of a known host. */
import { randomUUID, createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { asHostId, type NewEvent, type Position } from '../../kernel/index.js';
import {
  appendRetrying,
  readStream,
  type AppendResult,
  type EventReceipt,
  type ProducerConflict,
} from '../../ledger/index.js';
import type { Principal } from '../../access/index.js';
import type { Context } from '../context.js';
import { requestError } from '../gate/request-error.js';
import { newEventId } from './event-id.js';
import { PATIENCE_MS, unavailable } from './append.js';
import { positionOfAppend } from './wait-for-position.js';

/** What the mutations of operators have in common. */
export interface OperatorInput {
  readonly hostId: string;
  readonly actor?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly waitForPosition: boolean;
}

/** The content of the event. Two calls under one key are the same call when their content is equal. */
export type OperatorContent = Pick<NewEvent, 'type' | 'data'> & { readonly bootId: string | null };

export interface OperatorEventStored {
  readonly kind: 'stored';
  readonly replayed: boolean;
  readonly recordedAt: string;
  readonly receipt: EventReceipt;
  readonly position: Position | null;
}

export type OperatorEventResult =
  | OperatorEventStored
  | { readonly kind: 'unknown_host' }
  | { readonly kind: 'key_conflict'; readonly key: string; readonly receipt: EventReceipt }
  | { readonly kind: 'invalid'; readonly field: string; readonly rule: string };

const MAX_KEY = 128;

/** The author of the event: the caller, or the name given when authentication is off. */
export function actorOf({ actor }: OperatorInput, principal: Principal): string {
  return principal.kind === 'open' ? (actor ?? '') : principal.name;
}

/** The first broken rule of the common fields, which the append does not check. */
export function problemOf(
  { actor, idempotencyKey }: OperatorInput,
  principal: Principal,
): readonly [field: string, rule: string] | null {
  const given = actor ?? null;
  if (principal.kind === 'open' && (given === null || given.trim() === ''))
    return ['actor', 'is required when authentication is off'];
  if (principal.kind !== 'open' && given !== null && given !== principal.name)
    return ['actor', `must be omitted or be the name of the caller, ${principal.name}`];
  const key = idempotencyKey ?? null;
  if (key !== null && (key === '' || key.length > MAX_KEY))
    return ['idempotencyKey', `must be 1 to ${MAX_KEY} characters, not ${key.length}`];
  return null;
}

export async function appendOperatorEvent(
  producer: string,
  input: OperatorInput,
  content: OperatorContent,
  context: Context,
): Promise<OperatorEventResult> {
  const key = input.idempotencyKey ?? randomUUID();
  const event = eventOf(producer, input, content, context.principal, key);
  const result = await appendRetrying(
    context.pool,
    { events: [event], expected: new Map([[event.hostId, 'streamExists' as const]]) },
    { patience: PATIENCE_MS },
  ).catch(unavailable);
  return outcomeOf(result, event, input, context);
}

/** Keys are scoped to their caller: the same key of two callers names two events. */
function eventOf(
  producer: string,
  { hostId }: OperatorInput,
  { bootId, type, data }: OperatorContent,
  principal: Principal,
  key: string,
): NewEvent {
  const epoch = createHash('sha256')
    .update(JSON.stringify([principal.key, key]))
    .digest('hex');
  // The append checks every field.
  return {
    id: newEventId(),
    hostId: asHostId(hostId),
    bootId,
    type,
    schemaVersion: 1,
    producer: { id: producer, epoch, seq: '1' },
    occurredAt: nowMicros(),
    monotonicNs: null,
    data,
    blobs: [],
    evidence: [{ source: 'operator', confidence: 'claimed', ref: null }],
  } as NewEvent;
}

const nowMicros = (): string => new Date().toISOString().replace('Z', '000Z');

async function outcomeOf(
  result: AppendResult,
  event: NewEvent,
  input: OperatorInput,
  context: Context,
): Promise<OperatorEventResult> {
  switch (result.kind) {
    case 'appended': {
      const [receipt] = result.events;
      if (receipt === undefined) throw new Error('an append without a receipt');
      context.onAppended();
      return stored(input, receipt, result, context);
    }
    case 'wrong_expected_version':
      return { kind: 'unknown_host' };
    case 'producer_conflict':
      return repeated(result, event, input, context);
    case 'invalid_events': {
      const [first] = result.problems;
      return {
        kind: 'invalid',
        field: (first?.field ?? 'input').replace(/^data\./, ''),
        rule: first?.rule ?? 'is malformed',
      };
    }
    default:
      throw new Error(`an event of an operator was rejected: ${result.kind}`);
  }
}

/** The key was used before. Equal to the first event except for the time: the same call, sent again. */
async function repeated(
  { receipt }: ProducerConflict,
  event: NewEvent,
  input: OperatorInput,
  context: Context,
): Promise<OperatorEventResult> {
  const { hostId, version } = receipt;
  // Without a position the first event cannot be read yet.
  if ((await positionOfAppend(context, hostId, version)) === null)
    throw requestError(
      'UNAVAILABLE',
      'the first event with this key has no position yet. Send the same call again.',
      { retry: true },
    );
  const [first] = await readStream(context.pool, hostId, { from: version, to: version, limit: 1 });
  if (first === undefined) throw new Error(`event ${version} of ${hostId} is gone`);
  if (isDeepStrictEqual(contentOf(first), contentOf(event)))
    return stored(input, receipt, { replayed: true, recordedAt: first.recordedAt }, context);
  return { kind: 'key_conflict', key: input.idempotencyKey ?? '', receipt };
}

const contentOf = ({ hostId, bootId, type, data }: NewEvent) => ({ hostId, bootId, type, data });

async function stored(
  input: OperatorInput,
  receipt: EventReceipt,
  { replayed, recordedAt }: { readonly replayed: boolean; readonly recordedAt: string },
  context: Context,
): Promise<OperatorEventStored> {
  const position = input.waitForPosition
    ? await positionOfAppend(context, receipt.hostId, receipt.version)
    : null;
  return { kind: 'stored', replayed, recordedAt, receipt, position };
}
