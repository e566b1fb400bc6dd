/** The row of a root field: its access rule, its weight and its resolver. */
import type { RootAccess } from '../auth/root-access.js';

export interface RootRules {
  readonly access: RootAccess;
  /** Cost beyond the objects that the field returns; see gate/field-weights.ts. */
  readonly weight: number;
}

/** The object form of a resolver: `{resolve}`, or `{subscribe, resolve}` for a stream. */
type Resolving<R> = Extract<R, { readonly resolve: unknown } | { readonly subscribe: unknown }>;

/** A row for every field. A missing row is a compile error, and the server does not start. */
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
