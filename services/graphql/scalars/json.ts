/** Event data and decoded blobs. A literal in the document and a variable give the same value. */
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import type { Json } from '../../kernel/index.js';
import { refuse } from './refuse.js';

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** The recursion is bounded: the token limit bounds the nesting of a document. */
function literal(node: ValueNode, variables: Variables): Json {
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.BOOLEAN:
    case Kind.STRING:
    case Kind.ENUM:
      return node.kind === Kind.ENUM ? enumLiteral(node) : node.value;
    // Read as JSON.parse reads a variable. The rule of the field rejects an inexact number, with the name of the field.
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
  throw refuse('JSON', 'must not contain enum values. Quote the text.', node);
}

export const JsonScalar = new GraphQLScalarType<Json, Json>({
  name: 'JSON',
  extensions: { anyShape: true, longTextProblem: () => null },
  // The rules of the event check the shape.
  parseValue: (value) => value as Json,
  parseLiteral: (node, variables) => literal(node, variables),
  serialize: (value) => value as Json,
});
