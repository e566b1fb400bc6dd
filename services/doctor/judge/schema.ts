/** Whether the schema matches this version. */
import type { SchemaFacts } from '../facts/schema.js';
import { problem, ok, type Finding } from './finding.js';
import { some } from './quantities.js';

export function judgeSchema({ ran, pending, newer, differs }: SchemaFacts): Finding {
  if (ran === null)
    return problem('schema', 'critical', 'this database has no ledger', 'run handover-ledger migrate', {
      pending,
    });
  const facts = { ran, pending, newer };
  if (differs !== null)
    return problem(
      'schema',
      'critical',
      `an unreleased version created this schema: it records migration ${differs.found} where ${differs.expected} is expected`,
      'use an empty database and import the captures again; there is no upgrade from unreleased versions',
      { ...facts, ...differs },
    );
  if (pending.length > 0)
    return problem(
      'schema',
      'critical',
      `the database lacks ${pending.length} migrations: ${some(pending)}`,
      'as the owner, run handover-ledger migrate --grant',
      facts,
    );
  if (newer.length > 0)
    return problem(
      'schema',
      'notice',
      `the schema is newer than this build: ${some(newer)}`,
      'expected during an upgrade; otherwise upgrade this machine to the newer version',
      facts,
    );
  return ok('schema', `all ${ran} migrations have run`, facts);
}
