/** Who the doctor is connected as, and whether that role has its rights, no fewer and no more. */
import { usualRoles } from '../../../migrations/index.js';
import type { RightsFacts, RoleFacts, ServerFacts } from '../facts/postgres.js';
import { amiss, fine, type Finding } from './finding.js';
import { some } from './quantities.js';

export const roleKinds = ['superuser', 'owner', 'writer', 'reader'] as const;
export type RoleKind = (typeof roleKinds)[number];

/** By what was asked for, else by its name, else by what it may do. */
export function kindOf(
  { user, superuser }: Pick<ServerFacts, 'user' | 'superuser'>,
  { ownsLedger, maySequence }: Pick<RoleFacts, 'ownsLedger' | 'maySequence'>,
  meantToBe: RoleKind | null,
): RoleKind {
  if (superuser) return 'superuser';
  if (meantToBe !== null) return meantToBe;
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
      ? fine('role', `${user}, the one user of the embedded server`, facts)
      : amiss(
          'role',
          'warning',
          `${user} is a superuser: whoever has its password can rewrite the log`,
          'make the three roles (handover-ledger roles), then connect as ledger_writer',
          facts,
        );
  if (kind === 'owner' || ownsLedger)
    return amiss(
      'role',
      'notice',
      `${user} owns the ledger`,
      'right for migrate and archive; serve and sequence need no more than ledger_writer',
      facts,
    );
  return fine('role', `${user}, a ${kind}`, facts);
}

export function judgeGrants({ asked, missing, excess }: RightsFacts, kind: 'writer' | 'reader'): Finding {
  const facts = { kind, asked, missing, excess };
  const todo = 'as the owner: handover-ledger migrate --grant';
  if (asked === 0)
    return amiss(
      'grants',
      'critical',
      'there is nothing to have rights on: no schema of a ledger',
      todo,
      facts,
    );
  if (missing.length > 0)
    return amiss(
      'grants',
      'critical',
      `a ${kind} lacks ${missing.length} of ${asked} rights: ${some(missing)}`,
      todo,
      facts,
    );
  if (excess.length > 0)
    return amiss(
      'grants',
      'warning',
      `a ${kind} should not have: ${some(excess)}`,
      `${todo}, which takes them away; then see who gave them`,
      facts,
    );
  return fine('grants', `all ${asked} rights of a ${kind}, none that it should not have`, facts);
}
