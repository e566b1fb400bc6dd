/** Validation of a scenario file: checked as a whole, and every invalid field is named. */
import { z } from 'zod';
import { KNOWN_RELEASES, releaseOf } from '../../services/abi/index.js';
import type { Scenario } from './step.js';

const text = z.string().min(1);
const count = z.int().min(0);
const errno = z.int().min(1).max(4095);
const release = text.refine((value) => releaseOf(value) !== null, {
  error: `must be a known kernel release: ${KNOWN_RELEASES.join(', ')}`,
});
/** Kernels before 6.16 have no KHO: one may be a target, to show that it ignores the handover. */
const anyRelease = text.regex(/^\d+\.\d+/, { error: 'must start with two numbers, like 7.3' });
/** u64 as decimal text, as everywhere outside the program. */
const token = z.string().refine((value) => /^\d{1,20}$/.test(value) && BigInt(value) < 1n << 64n, {
  error: 'must be a u64 as a decimal string',
});

const kernel = {
  kho: z.boolean().optional(),
  liveupdate: z.boolean().optional(),
  reserveMem: z.array(z.strictObject({ name: text.max(15), megabytes: z.int().min(1).max(64) })).optional(),
  handlers: z.array(text.max(47)).optional(),
  khoCompatible: text.nullable().optional(),
  luoCompatible: text.nullable().optional(),
};
const target = z.strictObject({ release: anyRelease, ...kernel });

const file = z.union(
  [
    z.literal('unsupported'),
    z.literal('bad'),
    z.strictObject({ memfd: z.int().min(0).max(4096) }),
    z.strictObject({ device: text.max(47) }),
    z.strictObject({ again: z.strictObject({ session: z.string(), token }) }),
  ],
  {
    error:
      'must be {"memfd": pages}, {"device": handler}, {"again": {"session", "token"}}, "unsupported" or "bad"',
  },
);

const fault = z.strictObject({
  at: z.enum([
    'allocate',
    'preserve',
    'freeze',
    'retrieve',
    'finish',
    'deserialize',
    'finalize',
    'load',
    'jump',
  ]),
  errno: errno.optional(),
  token: token.optional(),
  times: z.int().min(1).optional(),
});

const named = { session: z.string() };
const step = z.discriminatedUnion(
  'do',
  [
    z.strictObject({ do: z.literal('open') }),
    z.strictObject({ do: z.literal('closeDevice') }),
    z.strictObject({ do: z.literal('create'), ...named }),
    z.strictObject({ do: z.literal('preserve'), ...named, token, file }),
    z.strictObject({ do: z.literal('retrieve'), ...named }),
    z.strictObject({ do: z.literal('retrieveFile'), ...named, token }),
    z.strictObject({ do: z.literal('finish'), ...named }),
    z.strictObject({ do: z.literal('close'), ...named }),
    z.strictObject({ do: z.literal('takeBack') }),
    z.strictObject({
      do: z.literal('load'),
      target,
      call: z.enum(['kexec_file_load', 'kexec_load']).optional(),
    }),
    z.strictObject({ do: z.literal('unload') }),
    z.strictObject({ do: z.literal('finalize'), on: z.boolean() }),
    z.strictObject({ do: z.literal('prepare') }),
    z.strictObject({ do: z.literal('cancel') }),
    z.strictObject({ do: z.literal('finishMachine') }),
    z.strictObject({ do: z.literal('kexec') }),
    z.strictObject({ do: z.literal('coldReboot'), kernel: target.optional() }),
    z.strictObject({ do: z.literal('powerLoss') }),
    z.strictObject({ do: z.literal('fault'), fault }),
    z.strictObject({ do: z.literal('loseTelemetry'), events: count }),
    z.strictObject({ do: z.literal('intend'), attempt: text, target: text, reason: text.nullable() }),
    z.strictObject({ do: z.literal('wait'), ms: count }),
  ],
  { error: 'is not a known step. See simulator/scenario/step.ts' },
);

const scenario = z.strictObject({
  name: text,
  about: z.string(),
  host: z.strictObject({
    kernel: z.strictObject({ release, ...kernel }),
    hostId: text.optional(),
    seed: text.optional(),
    startUs: count.optional(),
    megabytes: z.int().min(64).max(65_536).optional(),
    lastMoments: z.enum(['live', 'kept', 'lost']).optional(),
    console: z.boolean().optional(),
    epoch: text.optional(),
  }),
  steps: z.array(step).min(1),
});

export interface ScenarioProblem {
  /** Path of the field, e.g. `steps[3].target.release`; empty for the whole scenario. */
  readonly field: string;
  readonly rule: string;
}

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

export function parseScenario(value: unknown): ParsedScenario {
  const parsed = scenario.safeParse(value);
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => ({ field: place(issue.path), rule: issue.message })),
    };
  // zod types absent optional members as `T | undefined`; they are absent, not undefined.
  return { ok: true, scenario: parsed.data as Scenario };
}

function place(path: readonly PropertyKey[]): string {
  return path.reduce<string>((at, part) => {
    if (typeof part === 'number') return `${at}[${part}]`;
    return at === '' ? String(part) : `${at}.${String(part)}`;
  }, '');
}
