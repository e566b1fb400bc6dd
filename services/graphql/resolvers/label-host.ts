/** `labelHost`: appends a change of the labels of a host as an event. */
import type {
  LabelHostInput,
  LabelHostResultResolvers,
  MutationResolvers,
  ResolversTypes,
} from '../generated.js';
import { actorOf, appendOperatorEvent, problemOf, type OperatorEventResult } from './operator-event.js';
import { idempotencyConflict, unknownHost } from './operator-refusals.js';
import type { Roots } from './root.js';

type Outcome = Awaited<ResolversTypes['LabelHostResult']>;

export const labelMutations: Roots<Pick<MutationResolvers, 'labelHost'>> = {
  labelHost: {
    access: { roles: ['operator', 'admin'] },
    weight: 0,
    async resolve(_root, { input }, context) {
      const problem = problemOf(input, context.principal) ?? changeProblem(input);
      if (problem !== null) return invalid(...problem);
      const actor = actorOf(input, context.principal);
      const labels = [
        ...input.set.map(({ key, value }) => ({ key, value })),
        ...input.remove.map((key) => ({ key, value: null })),
      ];
      const result = await appendOperatorEvent(
        'graphql-label-host',
        input,
        { bootId: null, type: 'host.labelled', data: { actor, labels } },
        context,
      );
      return outcomeOf(result, input, actor);
    },
  },
};

export const LabelHostResult: LabelHostResultResolvers = { __resolveType: (outcome) => outcome.__typename };

/** The rules of the event are those of one list; a client sees two. */
function changeProblem({ set, remove }: LabelHostInput): readonly [field: string, rule: string] | null {
  if (set.length + remove.length === 0) return ['set', 'must have at least one label when remove has none'];
  const twice = remove.findIndex((key) => set.some((label) => label.key === key));
  return twice < 0 ? null : [`remove[${twice}]`, 'must not be a key that is also set'];
}

function outcomeOf(result: OperatorEventResult, input: LabelHostInput, actor: string): Outcome {
  switch (result.kind) {
    case 'stored': {
      const { replayed, recordedAt, receipt, position } = result;
      return { __typename: 'LabelHostSuccess', replayed, actor, recordedAt, receipt, position };
    }
    case 'unknown_host':
      return unknownHost(input.hostId, 'Label');
    case 'key_conflict':
      return idempotencyConflict(result, 'change of labels');
    case 'invalid':
      return invalid(fieldOf(result.field, input), result.rule);
  }
}

/** `labels.n.key` of the event, as the client gave it. */
function fieldOf(field: string, { set }: LabelHostInput): string {
  const [, index, part = ''] = /^labels\.(\d+)(.*)$/.exec(field) ?? [];
  if (index === undefined) return field;
  const nth = Number(index);
  return nth < set.length ? `set[${nth}]${part}` : `remove[${nth - set.length}]`;
}

function invalid(field: string, rule: string): Outcome {
  return { __typename: 'InvalidLabels', code: 'INVALID_LABELS', message: `${field}: ${rule}`, field, rule };
}
