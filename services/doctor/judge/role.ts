/** The role of this connection, and whether it has exactly the rights it needs. */
import { usualRoles } from '../../../migrations/index.js';
import type { RightsFacts, RoleFacts, ServerFacts } from '../facts/postgres.js';
import { problem, ok, type Finding } from './finding.js';
import { some } from './quantities.js';

export const roleKinds = ['superuser', 'owner', 'writer', 'reader'] as const;
export type RoleKind = (typeof roleKinds)[number];

/** The kind from `--role`, else from the name of the role, else from its rights. */
export function kindOf(
  { user, superuser }: Pick<ServerFacts, 'user' | 'superuser'>,
  { ownsLedger, maySequence }: Pick<RoleFacts, 'ownsLedger' | 'maySequence'>,
  expectedRole: RoleKind | null,
): RoleKind {
  if (superuser) return 'superuser';
  if (expectedRole !== null) return expectedRole;
  const byName = (['owner', 'writer', 'reader'] as const).find((kind) => usualRoles[kind] === user);
  if (byName !== undefined) return byName;
  if (ownsLedger) return 'owner';
  return maySequence ? 'writer' : 'reader';
}

export function judgeRole(
  { user }: Pick<ServerFacts, 'user'>,
  { ownsLedger }: Pick<RoleFacts, 'ownsLedger'>,
  kind: RoleKind,
  embedded: boolean,
): Finding {
  const facts = { user, kind };
  if (kind === 'superuser')
    return embedded
      ? ok('role', `${user}, the only user of the embedded server`, facts)
      : problem(
          'role',
          'warning',
          `${user} is a superuser: its password allows rewriting the log`,
          'create the three roles (handover-ledger roles), then connect as ledger_writer',
          facts,
        );
  if (kind === 'owner' || ownsLedger)
    return problem(
      'role',
      'notice',
      `${user} owns the ledger`,
      'use this role for migrate and archive only; for serve and sequence connect as ledger_writer',
      facts,
    );
  return ok('role', `${user}, a ${kind}`, facts);
}

export function judgeGrants({ checked, missing, excess }: RightsFacts, kind: 'writer' | 'reader'): Finding {
  const facts = { kind, checked, missing, excess };
  const todo = 'as the owner, run handover-ledger migrate --grant';
  if (checked === 0)
    return problem(
      'grants',
      'critical',
      'this database has no ledger schema to grant rights on',
      todo,
      facts,
    );
  if (missing.length > 0)
    return problem(
      'grants',
      'critical',
      `this ${kind} lacks ${missing.length} of ${checked} rights: ${some(missing)}`,
      todo,
      facts,
    );
  if (excess.length > 0)
    return problem(
      'grants',
      'warning',
      `this ${kind} has rights that it must not have: ${some(excess)}`,
      `${todo}, which revokes them; then find out how they were granted`,
      facts,
    );
  return ok('grants', `has all ${checked} rights of a ${kind} and no others`, facts);
}
