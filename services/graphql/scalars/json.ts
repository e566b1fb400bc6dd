/** Event data and decoded blobs. A literal in the document and a variable are the same value. */
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import type { Json } from '../../kernel/index.js';
import { refuse } from './refuse.js';

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** Safe because graphql-js bounds a document's nesting by its tokens, and a variable is JSON already. */
function literal(node: ValueNode, variables: Variables): Json {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.BOOLEAN:
    case Kind.STRING:
    case Kind.ENUM:
      return node.kind === Kind.ENUM ? enumLiteral(node) : node.value;
    // As JSON.parse reads them in a variable. What is not exact is refused by the rule of its field, which names it.
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map((item) => literal(item, variables));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map((field) => [field.name.value, literal(field.value, variables)]),
      );
    case Kind.VARIABLE:
      return (variables?.[node.name.value] ?? null) as Json;
  }
}

function enumLiteral(node: ValueNode): never {
  throw refuse('JSON', 'holds no enum values; quote the text', node);
}

export const JsonScalar = new GraphQLScalarType<Json, Json>({
  name: 'JSON',
  extensions: { anyShape: true, longTextProblem: () => null },
  // The event gate judges every value by its field's own rule; here nothing is known about the shape.
  parseValue: (value) => value as Json,
  parseLiteral: (node, variables) => literal(node, variables),
  serialize: (value) => value as Json,
});
