/** `annotate`: appends a note of an operator as an event. */
import type { Principal } from '../../access/index.js';
import type {
  AnnotateInput,
  AnnotateResultResolvers,
  MutationResolvers,
  ResolversTypes,
} from '../generated.js';
import {
  actorOf,
  appendOperatorEvent,
  problemOf,
  type OperatorContent,
  type OperatorEventResult,
} from './operator-event.js';
import { idempotencyConflict, unknownHost } from './operator-refusals.js';
import type { Roots } from './root.js';

type Outcome = Awaited<ResolversTypes['AnnotateResult']>;

export const annotateMutations: Roots<Pick<MutationResolvers, 'annotate'>> = {
  annotate: {
    access: { roles: ['operator', 'admin'] },
    weight: 0,
    async resolve(_root, { input }, context) {
      const { principal } = context;
      const problem = noteProblem(input, principal);
      if (problem !== null) return invalid(...problem);
      const actor = actorOf(input, principal);
      const note: OperatorContent = {
        bootId: input.bootId ?? null,
        type: 'operator.annotated',
        data: { actor, message: input.message },
      };
      return outcomeOf(await appendOperatorEvent('graphql-annotate', input, note, context), input, actor);
    },
  },
};

export const AnnotateResult: AnnotateResultResolvers = { __resolveType: (outcome) => outcome.__typename };

function noteProblem(
  input: AnnotateInput,
  principal: Principal,
): readonly [field: string, rule: string] | null {
  return (
    problemOf(input, principal) ?? (input.message.trim() === '' ? ['message', 'must not be blank'] : null)
  );
}

function outcomeOf(result: OperatorEventResult, input: AnnotateInput, actor: string): Outcome {
  switch (result.kind) {
    case 'stored': {
      const { replayed, recordedAt, receipt, position } = result;
      return { __typename: 'AnnotateSuccess', replayed, actor, recordedAt, receipt, position };
    }
    case 'unknown_host':
      return unknownHost(input.hostId, 'Annotate');
    case 'key_conflict':
      return idempotencyConflict(result, 'annotation');
    case 'invalid':
      return invalid(result.field, result.rule);
  }
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
