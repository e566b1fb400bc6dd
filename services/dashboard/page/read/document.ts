/** A GraphQL document as text, with the types of its variables and its result. Written by `npm run codegen`. */
declare const types: unique symbol;

export interface Document<Result, Variables> {
  readonly text: string;
  readonly [types]?: (variables: Variables) => Result;
}

export function document<Result, Variables>(text: string): Document<Result, Variables> {
  return { text };
}
