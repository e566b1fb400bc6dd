import { createHash } from 'node:crypto';
import { asHostId, type HostId } from '../../kernel/index.js';
import {
  LedgerError,
  appendRetrying,
  messageOfRefusal,
  type AppendRefusal,
  type Appended,
  type ExpectedVersion,
  type InvalidEvents,
} from '../../ledger/index.js';
import type { Context } from '../context.js';
import { requestError } from '../gate/request-error.js';
import type {
  AppendEventsInput,
  AppendResultResolvers,
  BlobInput,
  EventInput,
  ExpectedVersionInput,
  LedgerErrorResolvers,
  MutationResolvers,
  ResolversTypes,
} from '../generated.js';
import { positionOfAppend } from './wait-for-position.js';
import { ownHostsOnly } from '../auth/own-hosts.js';
import type { Roots } from './root.js';

type Outcome = Awaited<ResolversTypes['AppendResult']>;

/** How long an append waits for a lost database before it returns UNAVAILABLE. */
export const PATIENCE_MS = 5_000;

export const appendMutations: Roots<Pick<MutationResolvers, 'appendEvents'>> = {
  appendEvents: {
    access: { roles: ['collector', 'admin'], argumentsFor: ownHostsOnly },
    weight: 0,
    async resolve(_root, { input }, context) {
      const digests = blobProblems(input.blobs);
      if (digests.length > 0) return refusal({ kind: 'invalid_events', problems: digests }, input);
      const result = await context.tracing
        .step('append', { 'ledger.events': input.events.length, 'ledger.blobs': input.blobs.length }, () =>
          appendRetrying(
            context.pool,
            {
              events: input.events.map(eventOf),
              blobs: input.blobs.map((blob) => blob.bytes),
              expected: expectedOf(input.expected),
            },
            { patience: PATIENCE_MS, signal: context.signal },
          ),
        )
        .catch(unavailable);
      if (result.kind !== 'appended') return refusal(result, input);
      context.onAppended();
      return success(result, input, context);
    },
  },
};

export const AppendResult: AppendResultResolvers = { __resolveType: (outcome) => outcome.__typename };
export const LedgerErrorInterface: LedgerErrorResolvers = { __resolveType: (error) => error.__typename };

/** An event in the form that the append checks. */
function eventOf({
  id,
  hostId,
  bootId,
  type,
  schemaVersion,
  producer,
  occurredAt,
  monotonicNs,
  data,
  blobs,
  evidence,
}: EventInput): unknown {
  return {
    id,
    hostId,
    bootId: bootId ?? null,
    type,
    schemaVersion,
    producer: { id: producer.id, epoch: producer.epoch, seq: producer.seq.toString() },
    occurredAt,
    monotonicNs: monotonicNs?.toString() ?? null,
    data,
    blobs,
    evidence: evidence.map(evidenceOf),
  };
}

/** A text that was not given is absent from the event. */
function evidenceOf({ source, confidence, ref, ...texts }: EventInput['evidence'][number]): unknown {
  const given = Object.entries(texts).filter(([, text]) => text !== null && text !== undefined);
  return { source, confidence, ref: ref ?? null, ...Object.fromEntries(given) };
}

function blobProblems(blobs: readonly BlobInput[]): InvalidEvents['problems'] {
  return blobs.flatMap((blob, index) => {
    if (blob.sha256 === null || blob.sha256 === undefined) return [];
    const found = createHash('sha256').update(blob.bytes).digest('hex');
    return found === blob.sha256
      ? []
      : [{ index, field: `blobs[${index}].sha256`, rule: `must be the SHA-256 of the bytes, ${found}` }];
  });
}

function expectedOf(expected: readonly ExpectedVersionInput[]): ReadonlyMap<HostId, ExpectedVersion> {
  return new Map(
    expected.map(({ hostId, is }) => {
      const version = is.version ?? (is.existence === 'no_stream' ? 'noStream' : 'streamExists');
      return [asHostId(hostId), version];
    }),
  );
}

async function success(result: Appended, input: AppendEventsInput, context: Context): Promise<Outcome> {
  const last = result.events.at(-1);
  return {
    __typename: 'AppendSuccess',
    replayed: result.replayed,
    recordedAt: result.recordedAt,
    receipts: result.events,
    streams: result.receipts,
    missing: result.missing,
    position:
      input.waitForPosition && last !== undefined
        ? await positionOfAppend(context, last.hostId, last.version)
        : null,
  };
}

function refusal(refused: AppendRefusal, input: AppendEventsInput): Outcome {
  const message = messageOfRefusal(refused);
  switch (refused.kind) {
    case 'wrong_expected_version': {
      const { hostId, actual } = refused;
      return {
        __typename: 'WrongExpectedVersion',
        code: 'WRONG_EXPECTED_VERSION',
        message,
        hostId,
        actual,
      };
    }
    case 'producer_conflict': {
      const { seq, storedDigest, sentDigest, receipt } = refused;
      const index = input.events.findIndex((event) => event.producer.seq === BigInt(seq));
      return {
        __typename: 'ProducerConflict',
        code: 'PRODUCER_CONFLICT',
        message,
        seq,
        index,
        storedDigest,
        sentDigest,
        receipt,
      };
    }
    case 'unknown_blob': {
      const { index, sha256 } = refused;
      return {
        __typename: 'UnknownBlob',
        code: 'UNKNOWN_BLOB',
        message,
        index,
        sha256,
      };
    }
    case 'invalid_events': {
      return {
        __typename: 'InvalidEvents',
        code: 'INVALID_EVENTS',
        message,
        problems: refused.problems,
      };
    }
    case 'too_large': {
      const { what, actual, limit } = refused;
      return {
        __typename: 'TooLarge',
        code: 'TOO_LARGE',
        message,
        what,
        found: actual,
        limit,
      };
    }
  }
}

/** The outcome is unknown. The producer keys make it safe to send the same call again. */
export function unavailable(error: unknown): never {
  if (error instanceof LedgerError && error.code === 'APPEND_UNAVAILABLE') {
    throw requestError('UNAVAILABLE', 'the outcome of the append is unknown. Send the same call again.', {
      retry: true,
    });
  }
  throw error;
}
