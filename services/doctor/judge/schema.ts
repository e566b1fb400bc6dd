/** Whether the schema is that of this version. */
import type { SchemaFacts } from '../facts/schema.js';
import { amiss, fine, type Finding } from './finding.js';
import { some } from './quantities.js';

export function judgeSchema({ ran, pending, newer, differs }: SchemaFacts): Finding {
  if (ran === null)
    return amiss('schema', 'critical', 'there is no ledger in this database', 'handover-ledger migrate', {
      pending,
    });
  const facts = { ran, pending, newer };
  if (differs !== null)
    return amiss(
      'schema',
      'critical',
      `an unreleased version made this schema: it records ${differs.found}, expected is ${differs.expected}`,
      'use an empty database and import the captures again; there is no upgrade from unreleased versions',
      { ...facts, ...differs },
    );
  if (pending.length > 0)
    return amiss(
      'schema',
      'critical',
      `the database lacks ${pending.length} migrations: ${some(pending)}`,
      'as the owner: handover-ledger migrate --grant',
      facts,
    );
  if (newer.length > 0)
    return amiss(
      'schema',
      'notice',
      `the schema is newer than this build: ${some(newer)}`,
      'fine while an upgrade is under way; else bring this machine to the newer version',
      facts,
    );
  return fine('schema', `all ${ran} migrations`, facts);
}
