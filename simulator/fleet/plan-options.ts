/** Turns the options of `simulate` into a plan. On a resumed run the file has the plan, and no option may contradict it. */
import { randomBytes } from 'node:crypto';
import { KNOWN_RELEASES, releaseOf } from '../../services/abi/index.js';
import { mishaps, type Mishap } from '../index.js';
import { FleetError } from './errors.js';
import { loadScenario } from './load-scenario.js';
import type { FleetPlan } from './plan.js';

/** The options as a user writes them; numbers are parsed already. */
export interface PlanOptions {
  readonly host: string;
  readonly hosts: number;
  readonly release: string;
  readonly releases?: string;
  readonly to?: string;
  readonly scenario?: string;
  readonly seed?: string;
  readonly start?: string;
  readonly updates: number;
  readonly faultRate: number;
  readonly mishaps?: string;
  readonly waves: number;
  readonly waveGap: string;
}

/** True when the user wrote the option; false when its value is the default. */
export type Given = (option: string) => boolean;

export async function planOf(options: PlanOptions, given: Given): Promise<FleetPlan> {
  const scenario = options.scenario === undefined ? null : await loadScenario(options.scenario);
  if (scenario !== null) {
    const without = ['release', 'releases', 'to', 'updates', 'faultRate', 'mishaps'].filter((name) =>
      given(name),
    );
    if (without.length > 0)
      throw usage(`--${dashed(without[0] ?? '')}: a scenario sets this itself; leave the option out`);
  }
  const releases = list(options.releases) ?? [options.release];
  const to = list(options.to);
  for (const release of [...releases, ...(to ?? [])]) knownRelease(release);
  return {
    host: scenario === null || given('host') ? options.host : (scenario.host.hostId ?? scenario.name),
    hosts: options.hosts,
    releases: scenario === null ? releases : [scenario.host.kernel.release],
    to,
    updates: options.updates,
    faultRate: options.faultRate,
    mishaps: mishapsOption(options.mishaps),
    waves: options.waves,
    waveGapMs: durationOption('--wave-gap', options.waveGap),
    seed: options.seed ?? scenario?.host.seed ?? randomBytes(8).toString('hex'),
    startUs: startOption(options.start),
    scenario,
    labels: options.hosts > 1,
  };
}

/** A resumed fleet keeps its plan: an option that contradicts the plan is an error. */
export async function checkPlan(options: PlanOptions, given: Given, kept: FleetPlan): Promise<void> {
  const now = await planOf(options, given);
  const members: readonly [option: string, same: boolean][] = [
    ['host', now.host === kept.host],
    ['hosts', now.hosts === kept.hosts],
    ['release', same(now.releases, kept.releases)],
    ['releases', same(now.releases, kept.releases)],
    ['to', same(now.to, kept.to)],
    ['scenario', same(now.scenario, kept.scenario)],
    ['seed', now.seed === kept.seed],
    ['start', now.startUs === kept.startUs],
    ['updates', now.updates === kept.updates],
    ['faultRate', now.faultRate === kept.faultRate],
    ['mishaps', same(now.mishaps, kept.mishaps)],
    ['waves', now.waves === kept.waves],
    ['waveGap', now.waveGapMs === kept.waveGapMs],
  ];
  for (const [option, agrees] of members)
    if (given(option) && !agrees)
      throw usage(
        `--${dashed(option)}: the resume file holds another value. Leave the option out to continue that run, or name another resume file to start a new one`,
      );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function dashed(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function list(text: string | undefined): string[] | null {
  return text === undefined ? null : text.split(',').map((item) => item.trim());
}

function knownRelease(release: string): void {
  if (releaseOf(release) === null)
    throw new FleetError(
      'UNKNOWN_RELEASE',
      `${release} is not a known kernel release. Known releases: ${KNOWN_RELEASES.join(', ')}.`,
    );
}

function mishapsOption(text: string | undefined): Mishap[] | null {
  return (
    list(text)?.map((name) => {
      const known = mishaps.find((mishap) => mishap === name);
      if (known === undefined)
        throw usage(`--mishaps: ${name} is not a mishap. Mishaps: ${mishaps.join(', ')}`);
      return known;
    }) ?? null
  );
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

function durationOption(name: string, text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text);
  if (match === null)
    throw usage(`${name}: ${text} is not a duration. Write a number with ms, s, m or h, such as 90s or 1h`);
  return Number(match[1]) * units[(match[2] ?? 's') as keyof typeof units];
}

function startOption(text: string | undefined): number {
  const startMs = text === undefined ? Date.now() : Date.parse(text);
  if (!Number.isFinite(startMs))
    throw usage(`--start: ${text ?? ''} is not an RFC 3339 time. Write one such as 2026-11-01T00:00:00Z`);
  return startMs * 1000;
}

function usage(message: string): FleetError {
  return new FleetError('BAD_OPTION', message);
}
