/**
 * The definition of a simulated fleet: everything that determines its events. Kept in the resume file, so that a
 * resumed run continues with the same plan.
 */
import { z } from 'zod';
import { mishaps, parseScenario, rackLabels, type FleetOptions, type Scenario } from '../index.js';

const scenario = z.unknown().transform((value, context): Scenario => {
  const parsed = parseScenario(value);
  if (parsed.ok) return parsed.scenario;
  for (const { field, rule } of parsed.problems)
    context.addIssue({ code: 'custom', message: `${field}: ${rule}` });
  return z.NEVER;
});

export const fleetPlan = z.strictObject({
  /** Name of the only host, or the common prefix of all names. */
  host: z.string().min(1),
  hosts: z.int().min(1).max(100_000),
  releases: z.array(z.string()).min(1),
  /** Null: every host updates into its own release. */
  to: z.array(z.string()).min(1).nullable(),
  updates: z.int().min(1).max(1_000_000),
  faultRate: z.number().min(0).max(1),
  mishaps: z.array(z.enum(mishaps)).min(1).nullable(),
  waves: z.int().min(1),
  waveGapMs: z.number().min(0),
  seed: z.string().min(1),
  startUs: z.number(),
  scenario: scenario.nullable(),
  /** Whether the hosts have a rack, a wave and a hardware class. A plan from before has no labels. */
  labels: z.boolean().default(false),
});
export type FleetPlan = z.infer<typeof fleetPlan>;

export function fleetOptions(plan: FleetPlan): FleetOptions {
  const digits = Math.max(4, String(plan.hosts).length);
  return {
    hosts: plan.hosts,
    seed: plan.seed,
    releases: plan.releases,
    waveSize: Math.ceil(plan.hosts / plan.waves),
    waveGapMs: plan.waveGapMs,
    updates: plan.updates,
    faultRate: plan.faultRate,
    startUs: plan.startUs,
    // A single host starts exactly at the given time.
    ...(plan.hosts === 1
      ? { spreadMs: 0, hostName: () => plan.host }
      : { hostName: (index) => `${plan.host}-${String(index + 1).padStart(digits, '0')}` }),
    ...(plan.to === null ? {} : { targets: plan.to }),
    ...(plan.mishaps === null ? {} : { mishaps: plan.mishaps }),
    ...(plan.scenario === null ? {} : { scenario: plan.scenario }),
    ...(plan.labels ? { labelsOf: rackLabels } : {}),
  };
}

/** Number of live updates that will be attempted; a scenario counts as one. */
export function attemptsOf(plan: FleetPlan): number {
  return plan.hosts * (plan.scenario === null ? plan.updates : 1);
}
