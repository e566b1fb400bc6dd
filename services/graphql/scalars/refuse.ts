import { GraphQLError, Kind, print, type ASTNode, type ValueNode } from 'graphql';

/** A value that is not of the scalar. graphql-js adds the path to the message, so it names the field. */
export function refuse(scalar: string, rule: string, node?: ASTNode): GraphQLError {
  return new GraphQLError(`${scalar} ${rule}`, node === undefined ? {} : { nodes: [node] });
}

/** What a literal in a document stands for, when the scalar accepts strings only. */
export function stringLiteral(scalar: string, node: ValueNode): string {
  if (node.kind === Kind.STRING) return node.value;
  throw refuse(scalar, `must be a string, not ${print(node).slice(0, 40)}`, node);
}

/** For messages: enough of the value to be recognised. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    // Control characters take six characters each.
    const quoted = JSON.stringify(value.slice(0, 64));
    return quoted.length > 62 ? `${quoted.slice(0, 58)}..."` : quoted;
  }
  if (value === null || typeof value !== 'object') return String(value);
  // Not its text: a hostile value may be nested deeper than the stack.
  return Array.isArray(value) ? 'a list' : 'an object';
}
