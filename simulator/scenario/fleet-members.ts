/** The hosts of a fleet, when each is switched on, and its updates. Nothing runs before it is requested. */
import { createRandom } from '../random.js';
import type { Mishap } from './random-updates.js';
import { DEFAULT_START_US } from './run.js';
import { labelled, type Labels } from './labelled.js';
import { startLife, type Life } from './simulate-host.js';
import { startScenario } from './start-scenario.js';
import type { Scenario } from './step.js';

export interface FleetOptions {
  readonly hosts: number;
  readonly seed: string;
  /** Kernels on disk, assigned to the hosts at random; a release that is listed twice is twice as frequent. */
  readonly releases?: readonly string[];
  /** Target of the rollout; absent: every host updates into its own release. */
  readonly target?: string;
  /** Targets of successive updates, instead of {@link target}. */
  readonly targets?: readonly string[];
  /** Number of hosts that start together, and ms until the next wave. */
  readonly waveSize?: number;
  readonly waveGapMs?: number;
  /** Hosts of a wave start spread over this many ms, as in a real rack. */
  readonly spreadMs?: number;
  /** Live updates per host; without a limit when absent. */
  readonly updates?: number;
  readonly faultRate?: number;
  readonly mishaps?: readonly Mishap[];
  readonly startUs?: number;
  readonly pauseMs?: readonly [number, number];
  readonly hostName?: (index: number) => string;
  /** Labels of each host; absent: none. */
  readonly labelsOf?: (order: number, wave: number) => Labels;
  /** Every host plays this scenario instead of random updates. */
  readonly scenario?: Scenario;
}

export interface FleetMember {
  readonly hostId: string;
  readonly order: number;
  /** Simulated ms from the start of the fleet until this host is switched on. */
  readonly atMs: number;
  readonly start: () => Life;
}

/** In order of waves. The same options give the same members, and each `start()` of one the same events. */
export function* fleetMembers(options: FleetOptions): Generator<FleetMember, void, void> {
  const random = createRandom(`fleet/${options.seed}`);
  const startUs = options.startUs ?? DEFAULT_START_US;
  const waveSize = Math.max(1, options.waveSize ?? options.hosts);
  const releases = options.releases ?? ['7.3.4'];
  const targets = options.targets ?? (options.target === undefined ? undefined : [options.target]);
  for (let order = 0; order < options.hosts; order++) {
    const hostId = options.hostName?.(order) ?? `node-${String(order + 1).padStart(4, '0')}`;
    const release = releases[random.below(releases.length)] ?? '7.3.4';
    const wave = Math.floor(order / waveSize);
    const atMs = wave * (options.waveGapMs ?? 30_000) + random.below(options.spreadMs ?? 2000);
    const common = { hostId, seed: options.seed, startUs: startUs + atMs * 1000 };
    const { scenario } = options;
    const labels = options.labelsOf?.(order, wave) ?? null;
    const unlabelled = (): Life =>
      scenario !== undefined
        ? startScenario(scenario, common)
        : startLife({
            ...common,
            release,
            ...(targets === undefined ? {} : { releases: targets }),
            ...(options.faultRate === undefined ? {} : { faultRate: options.faultRate }),
            ...(options.mishaps === undefined ? {} : { mishaps: options.mishaps }),
            ...(options.pauseMs === undefined ? {} : { pauseMs: options.pauseMs }),
            ...(options.updates === undefined ? {} : { updates: options.updates }),
          });
    const start = (): Life => (labels === null ? unlabelled() : labelled(unlabelled(), labels));
    yield { hostId, order, atMs, start };
  }
}
