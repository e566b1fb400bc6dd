import type { Component, Effect } from './handover-rules.js';

/**
 * One component's effect that was observed on a real kernel. `from` and `to` are its versions, `fromRelease` and
 * `toRelease` known releases (null: any). `source` names the evidence: a recording, a host, a position in the log.
 */
export interface Observation {
  readonly component: Component;
  readonly from: string | null;
  readonly to: string | null;
  readonly fromRelease: string | null;
  readonly toRelease: string | null;
  readonly effect: Effect;
  readonly source: string;
}

/** Components that arrived between two kernels of one release, all of them used there. */
function arrived(release: string, source: string, versions: readonly [Component, string][]): Observation[] {
  return versions.map(([component, version]) => ({
    ...{ component, from: version, to: version, fromRelease: release, toRelease: release },
    ...{ effect: 'handed-over', source },
  }));
}

/** Observations from recordings of real live updates. */
export const HANDOVERS_SEEN: readonly Observation[] = [
  ...arrived('6.19', 'recording 6.19.6-three-updates', [
    ['kho', 'kho-v1'],
    ['memory-map', 'bitmap-4096'],
    ['luo', 'luo-v1'],
    ['session', 'luo-session-v2'],
    ['file:memfd', 'memfd-v1'],
  ]),
  ...arrived('7.1', 'recording 7.1.13-three-updates', [
    ['kho', 'kho-v3'],
    ['memory-map', 'radix'],
    ['luo', 'luo-v1'],
    ['session', 'luo-session-v2'],
    ['flb', 'luo-flb-v1'],
    ['file:memfd', 'memfd-v2'],
    ['kexec-metadata', '1'],
    ['memblock', 'memblock-v1'],
  ]),
  ...arrived('7.3', 'recording 7.3.4-three-updates', [
    ['kho', 'kho-v4'],
    ['memory-map', 'radix'],
    ['luo', 'luo-v5'],
    ['session', 'luo-v5'],
    ['flb', 'luo-v5'],
    ['file:memfd', 'memfd-v2'],
    ['kexec-metadata', '1'],
  ]),
  {
    ...{ component: 'kho', from: 'kho-v4', to: 'kho-v1', fromRelease: '7.3', toRelease: '6.19' },
    ...{ effect: 'refused', source: 'recording 7.3.4-to-6.19.6' },
  },
  {
    // A 7.3.4 with a manually changed LUO string.
    ...{ component: 'luo', from: 'luo-v5', to: 'luo-v6', fromRelease: '7.3', toRelease: null },
    ...{ effect: 'panic', source: 'recording 7.3.4-to-other-luo-abi-panic' },
  },
];
