/** Whether the schema is that of this version. */
import type { SchemaFacts } from '../facts/schema.js';
import { amiss, fine, type Finding } from './finding.js';
import { some } from './quantities.js';

export function judgeSchema({ ran }: SchemaFacts, known: readonly string[]): Finding {
  if (ran === null)
    return amiss('schema', 'critical', 'there is no ledger in this database', 'handover-ledger migrate', {
      pending: known,
    });
  const pending = known.filter((name) => !ran.includes(name));
  const newer = ran.filter((name) => !known.includes(name));
  const facts = { ran: ran.length, pending, newer };
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
  return fine('schema', `all ${ran.length} migrations`, facts);
}
