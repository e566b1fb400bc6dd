import type {
  Contradiction,
  Diagnosis as KernelDiagnosis,
  Verdict as KernelVerdict,
} from '../../kernel/index.js';
import { diagnoseHost, readDecidingBytes, type DecidingBytes } from '../../projections/index.js';
import type { CounterContradiction, FindingResolvers, QueryResolvers } from '../generated.js';
import type { FindingParent, VerdictParent } from '../models.js';
import { resolveAt } from '../state/resolve-at.js';
import { hostIdArgument } from '../arguments/host-ids.js';
import { REPLAY } from '../gate/field-weights.js';
import { reading } from '../auth/root-access.js';
import type { Roots } from './root.js';

export const diagnosisQueries: Roots<Pick<QueryResolvers, 'diagnosis'>> = {
  diagnosis: {
    access: reading,
    weight: REPLAY,
    async resolve(_root, { hostId: id, ...args }, { pool }) {
      const hostId = hostIdArgument('hostId', id);
      const asOf = await resolveAt(pool, hostId, args);
      if (asOf === null) return null;
      const { findings, counters } = await diagnoseHost(pool, hostId, asOf.version);
      let read: Promise<readonly (DecidingBytes | null)[]> | undefined;
      const deciding = (): NonNullable<typeof read> =>
        (read ??= readDecidingBytes(pool, hostId, findings, asOf.version));
      return {
        hostId,
        asOf,
        findings: findings.map((one, nth) => findingOf(one, async () => (await deciding())[nth] ?? null)),
        contradictions: counters.contradictions.map(contradictionOf),
      };
    },
  },
};

export const Finding: FindingResolvers = { deciding: ({ decidingBytes }) => decidingBytes() };

function findingOf(
  { verdict, also, confidence, because, ...rest }: KernelDiagnosis,
  decidingBytes: FindingParent['decidingBytes'],
): FindingParent {
  return {
    ...rest,
    decidingBytes,
    verdict: verdictOf(verdict),
    also: also.map(verdictOf),
    certainty: confidence,
    because: because.map(({ version, type }) => ({ version, type })),
  };
}

function verdictOf({ kind, ...facts }: KernelVerdict): VerdictParent {
  return { kind, facts: plain(facts) };
}

function contradictionOf({ expected, found, explanations, ...rest }: Contradiction): CounterContradiction {
  return { ...rest, expected, found, explanations: explanations.map(plain) };
}

/** JSON has no u64: they go out as decimal strings. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? String(member) : member)),
  );
}
