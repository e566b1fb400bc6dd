/** A root field in one place: who may use it, what it costs, and how it is resolved. */
import type { RootAccess } from '../auth/root-access.js';

export interface RootRules {
  readonly access: RootAccess;
  /** What it costs beyond the objects that it returns; see gate/field-weights.ts. */
  readonly weight: number;
}

/** The object form of a resolver: `{resolve}`, or `{subscribe, resolve}` of a stream. */
type Resolving<R> = Extract<R, { readonly resolve: unknown } | { readonly subscribe: unknown }>;

/** A row for every field: one that is missing is a compile error here and stops the server at start. */
export type Roots<R> = { readonly [F in keyof R]-?: RootRules & Resolving<NonNullable<R[F]>> };

/** The resolvers alone, as GraphQL Tools takes them. */
export function resolving<R extends object>(rows: Roots<R>): R {
  return Object.fromEntries(
    Object.entries<RootRules>(rows).map(([field, { access: _access, weight: _weight, ...resolver }]) => [
      field,
      resolver,
    ]),
  ) as R;
}
