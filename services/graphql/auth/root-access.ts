/** Which principals may use a root field. Each root field states it in its row; see resolvers/root.ts. */
import type { GraphQLError } from 'graphql';
import type { Principal, Role } from '../../access/index.js';

export interface RootAccess {
  /** Any of these; null: every principal, also one without a role. */
  readonly roles: readonly Role[] | null;
  /** Checks the arguments once the role is right; null: allowed. */
  readonly argumentsFor?: (principal: Principal, args: unknown) => GraphQLError | null;
}

/** These roles may read all of the ledger except raw bytes. */
export const readingRoles: readonly Role[] = ['reader', 'operator', 'auditor', 'admin'];

export const reading: RootAccess = { roles: readingRoles };
