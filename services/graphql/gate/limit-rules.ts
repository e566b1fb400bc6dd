/**
 * The limits as validation rules. A document is measured with its fragments expanded, but each fragment is measured
 * only once, so that the time is linear in the length of a document, however its fragments are nested.
 */
import {
  Kind,
  visit,
  type ASTVisitor,
  type GraphQLError,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { limits } from './limits.js';
import { requestError } from './request-error.js';

interface Measure {
  readonly depth: number;
  readonly aliases: number;
  /** Fields at the top of the selection. */
  readonly fields: number;
}

const nothing: Measure = { depth: 0, aliases: 0, fields: 0 };
/** Counts are capped here, which is as good as infinite and keeps the sums finite. */
const PLENTY = 1_000_000;

/** Introspection has a depth rule in graphql-js, and its standard query is deeper than the limit. */
const isMeta = (name: string): boolean => name === '__schema' || name === '__type';

function measureWith(context: ValidationContext): (set: SelectionSetNode) => Measure {
  const known = new Map<string, Measure>();
  const open = new Set<string>();
  const ofFragment = (name: string): Measure => {
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const fragment = context.getFragment(name);
    // Rules of the specification reject cycles and unknown names.
    if (fragment === undefined || fragment === null || open.has(name)) return nothing;
    open.add(name);
    const measured = measure(fragment.selectionSet);
    open.delete(name);
    known.set(name, measured);
    return measured;
  };
  const measure = (set: SelectionSetNode): Measure => {
    let depth = 0;
    let aliases = 0;
    let fields = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const inner =
          selection.selectionSet === undefined || isMeta(selection.name.value)
            ? nothing
            : measure(selection.selectionSet);
        depth = Math.max(depth, 1 + inner.depth);
        aliases += inner.aliases + (selection.alias === undefined ? 0 : 1);
        fields += 1;
      } else {
        const inner =
          selection.kind === Kind.FRAGMENT_SPREAD
            ? ofFragment(selection.name.value)
            : measure(selection.selectionSet);
        depth = Math.max(depth, inner.depth);
        aliases += inner.aliases;
        fields += inner.fields;
      }
    }
    return {
      depth,
      aliases: Math.min(aliases, PLENTY),
      fields: Math.min(fields, PLENTY),
    };
  };
  return measure;
}

const words = {
  depth: 'nested levels',
  aliases: 'aliases',
  rootFields: 'root fields',
  directives: 'directives',
} as const;

function exceeded(rule: keyof typeof words, found: number): GraphQLError {
  const count = found >= PLENTY ? `more than ${PLENTY}` : found;
  return requestError(
    'LIMIT_EXCEEDED',
    `the operation has ${count} ${words[rule]}; the limit is ${limits[rule]}. Split it into smaller operations.`,
    { rule, limit: limits[rule] },
  );
}

/** Depth, aliases and root fields of every operation in the document. */
export const sizeLimitsRule: ValidationRule = (context): ASTVisitor => {
  const measure = measureWith(context);
  return {
    OperationDefinition(operation) {
      const size = measure(operation.selectionSet);
      if (size.depth > limits.depth) context.reportError(exceeded('depth', size.depth));
      if (size.aliases > limits.aliases) context.reportError(exceeded('aliases', size.aliases));
      if (size.fields > limits.rootFields) context.reportError(exceeded('rootFields', size.fields));
      return false;
    },
  };
};

/**
 * Directives are counted when the document is entered: the rules of the specification may report an error for each of
 * them, and validation stops after 100 errors.
 */
export const directiveLimitRule: ValidationRule = (context): ASTVisitor => ({
  Document(document) {
    let found = 0;
    visit(document, {
      Directive() {
        found++;
      },
    });
    if (found > limits.directives) context.reportError(exceeded('directives', found));
  },
});

/** All rules beyond those of the specification. */
export const limitRules: readonly ValidationRule[] = [sizeLimitsRule, directiveLimitRule];
