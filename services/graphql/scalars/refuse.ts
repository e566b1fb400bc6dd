import { GraphQLError, Kind, print, type ASTNode, type ValueNode } from 'graphql';

/** Error for a value that is not of the scalar. graphql-js adds the path of the field to the message. */
export function refuse(scalar: string, rule: string, node?: ASTNode): GraphQLError {
  return new GraphQLError(`${scalar} ${rule}`, node === undefined ? {} : { nodes: [node] });
}

/** Value of a literal, for scalars that accept only strings. */
export function stringLiteral(scalar: string, node: ValueNode): string {
  if (node.kind === Kind.STRING) return node.value;
  throw refuse(scalar, `must be a string, not ${print(node).slice(0, 40)}`, node);
}

/** A value in a message, shortened. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    // Control characters take six characters each.
    const quoted = JSON.stringify(value.slice(0, 64));
    return quoted.length > 62 ? `${quoted.slice(0, 58)}..."` : quoted;
  }
  if (value === null || typeof value !== 'object') return String(value);
  // Not its JSON: a hostile value may be nested deeper than the stack allows.
  return Array.isArray(value) ? 'a list' : 'an object';
}
