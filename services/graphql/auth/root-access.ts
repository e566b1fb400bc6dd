/** Access rule of a root field, stated in the row of the field; see resolvers/root.ts. */
import type { GraphQLError } from 'graphql';
import type { Principal, Role } from '../../access/index.js';

export interface RootAccess {
  /** Roles, one of which is required; null: no role is required. */
  readonly roles: readonly Role[] | null;
  /** Checks the arguments after the role; returns null when they are allowed. */
  readonly argumentsFor?: (principal: Principal, args: unknown) => GraphQLError | null;
}

/** Roles that may read the whole ledger except raw bytes. */
export const readingRoles: readonly Role[] = ['reader', 'operator', 'auditor', 'admin'];

export const reading: RootAccess = { roles: readingRoles };
