/** `annotate`: appends a note of an operator as an event. */
import { randomUUID, createHash } from 'node:crypto';
import { asHostId, type NewEvent } from '../../kernel/index.js';
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
import type {
  AnnotateInput,
  AnnotateResultResolvers,
  MutationResolvers,
  ResolversTypes,
} from '../generated.js';
import { newEventId } from './event-id.js';
import { PATIENCE_MS, unavailable } from './append.js';
import { positionOfAppend } from './wait-for-position.js';
import type { Roots } from './root.js';

type Outcome = Awaited<ResolversTypes['AnnotateResult']>;

const MAX_KEY = 128;

export const annotateMutations: Roots<Pick<MutationResolvers, 'annotate'>> = {
  annotate: {
    access: { roles: ['operator', 'admin'] },
    weight: 0,
    async resolve(_root, { input }, context) {
      const { principal } = context;
      const problem = problemOf(input, principal);
      if (problem !== null) return invalid(...problem);
      const actor = principal.kind === 'open' ? (input.actor ?? '') : principal.name;
      const event = annotationOf(input, actor, principal, input.idempotencyKey ?? randomUUID());
      const result = await appendRetrying(
        context.pool,
        { events: [event], expected: new Map([[event.hostId, 'streamExists' as const]]) },
        { patience: PATIENCE_MS },
      ).catch(unavailable);
      return outcomeOf(result, event, input, context);
    },
  },
};

export const AnnotateResult: AnnotateResultResolvers = { __resolveType: (outcome) => outcome.__typename };

/** The first broken rule among those that the append does not check. */
function problemOf(
  { actor, idempotencyKey, message }: AnnotateInput,
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
  return message.trim() === '' ? ['message', 'must not be blank'] : null;
}

/** Keys are scoped to their caller: the same key of two callers names two annotations. */
function annotationOf(
  { hostId, bootId, message }: AnnotateInput,
  actor: string,
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
    bootId: bootId ?? null,
    type: 'operator.annotated',
    schemaVersion: 1,
    producer: { id: 'graphql-annotate', epoch, seq: '1' },
    occurredAt: nowMicros(),
    monotonicNs: null,
    data: { actor, message },
    blobs: [],
    evidence: [{ source: 'operator', confidence: 'claimed', ref: null }],
  } as NewEvent;
}

const nowMicros = (): string => new Date().toISOString().replace('Z', '000Z');

async function outcomeOf(
  result: AppendResult,
  event: NewEvent,
  input: AnnotateInput,
  context: Context,
): Promise<Outcome> {
  switch (result.kind) {
    case 'appended': {
      const [receipt] = result.events;
      if (receipt === undefined) throw new Error('an append without a receipt');
      context.onAppended();
      return success(event, input, receipt, result, context);
    }
    case 'wrong_expected_version':
      return {
        __typename: 'UnknownHost',
        code: 'UNKNOWN_HOST',
        message: `the ledger has no event of host ${input.hostId}. Annotate a host that the ledger knows.`,
        hostId: input.hostId,
      };
    case 'producer_conflict':
      return repeated(result, event, input, context);
    case 'invalid_events': {
      const [first] = result.problems;
      return invalid((first?.field ?? 'input').replace(/^data\./, ''), first?.rule ?? 'is malformed');
    }
    default:
      throw new Error(`an annotation was rejected: ${result.kind}`);
  }
}

/** The key was used before. Equal to the first annotation except for the time: the same call, sent again. */
async function repeated(
  { receipt }: ProducerConflict,
  event: NewEvent,
  input: AnnotateInput,
  context: Context,
): Promise<Outcome> {
  const { hostId, version } = receipt;
  // Without a position the first annotation cannot be read yet.
  if ((await positionOfAppend(context, hostId, version)) === null)
    throw requestError(
      'UNAVAILABLE',
      'the first annotation with this key has no position yet. Send the same call again.',
      { retry: true },
    );
  const [first] = await readStream(context.pool, hostId, { from: version, to: version, limit: 1 });
  if (first === undefined) throw new Error(`event ${version} of ${hostId} is gone`);
  const contentOf = ({ hostId: host, bootId, type, data }: NewEvent): string =>
    JSON.stringify([host, bootId, type, type === 'operator.annotated' ? [data.actor, data.message] : null]);
  if (contentOf(first) === contentOf(event))
    return success(event, input, receipt, { replayed: true, recordedAt: first.recordedAt }, context);
  const key = input.idempotencyKey ?? '';
  return {
    __typename: 'IdempotencyConflict',
    code: 'IDEMPOTENCY_CONFLICT',
    message: `idempotencyKey ${key} was already used for a different annotation. Use a new key.`,
    idempotencyKey: key,
    receipt,
  };
}

async function success(
  event: NewEvent,
  input: AnnotateInput,
  receipt: EventReceipt,
  { replayed, recordedAt }: { readonly replayed: boolean; readonly recordedAt: string },
  context: Context,
): Promise<Outcome> {
  return {
    __typename: 'AnnotateSuccess',
    replayed,
    actor: event.type === 'operator.annotated' ? event.data.actor : '',
    recordedAt,
    receipt,
    position: input.waitForPosition ? await positionOfAppend(context, receipt.hostId, receipt.version) : null,
  };
}

function invalid(field: string, rule: string): Outcome {
  return {
    __typename: 'InvalidAnnotation',
    code: 'INVALID_ANNOTATION',
    message: `${field}: ${rule}`,
    field,
    rule,
  };
}
