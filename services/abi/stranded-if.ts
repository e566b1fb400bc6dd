import { canHandOver, type HandoverVerdict } from './can-hand-over.js';
import type { Component } from './handover-rules.js';
import type { HandoverSetup } from './handover-setup.js';
import { KNOWN_RELEASES, releaseOf, type Release } from './releases.js';

/** An ABI version that no target kernel would have any more. `file:memfd` for handlers. */
export interface DroppedAbi {
  readonly component: Exclude<Component, 'page-size'>;
  readonly version: string;
}

/** `targets`: releases to which this host may be updated; all known ones by default. */
export interface FleetHost {
  readonly host?: string;
  readonly release: string;
  readonly targets?: readonly string[];
  /** False: the running kernel can hand over to none, because KHO or LUO is off or does not work. */
  readonly handsOver?: boolean;
}

export interface StrandedHost {
  readonly host: FleetHost;
  /** The targets that would have worked. */
  readonly lost: readonly string[];
}

export interface StrandedReport {
  /** Hosts that have a target now and none afterwards. */
  readonly stranded: readonly StrandedHost[];
  /** Hosts that have no target now either. */
  readonly already: readonly FleetHost[];
  /** Hosts that keep a target, and which. */
  readonly remaining: readonly { readonly host: FleetHost; readonly targets: readonly string[] }[];
}

/** Whether a release has this version of the component. */
export function carries(abi: Release, { component, version }: DroppedAbi): boolean {
  if (component.startsWith('file:')) return abi.handlers.includes(version);
  if (component.startsWith('flb:')) return abi.flbObjects[component.slice('flb:'.length)] === version;
  const versions = {
    ...{ kho: abi.kho, 'memory-map': abi.memoryMap, luo: abi.luo, session: abi.session, flb: abi.flb },
    ...{ 'kexec-metadata': abi.kexecMetadata, memblock: abi.memblock },
  };
  return Object.entries(versions).some(([name, held]) => name === component && held === version);
}

/**
 * The hosts that could not be updated live any more if no target had an ABI version. A target counts when the verdict
 * is one of `accept` (default: only `ok`).
 */
export function strandedIf(
  drop: DroppedAbi,
  fleet: readonly FleetHost[],
  setup: HandoverSetup & { readonly accept?: readonly HandoverVerdict[] } = {},
): StrandedReport {
  const accept = setup.accept ?? ['ok'];
  const stranded: StrandedHost[] = [];
  const already: FleetHost[] = [];
  const remaining: { host: FleetHost; targets: readonly string[] }[] = [];
  const ways = new Map<string, boolean>();
  const isWay = (from: string, to: string): boolean => {
    const key = `${from}\n${to}`;
    const seen = ways.get(key) ?? accept.includes(canHandOver(from, to, setup).verdict);
    ways.set(key, seen);
    return seen;
  };
  for (const host of fleet) {
    const targets = host.handsOver === false ? [] : (host.targets ?? KNOWN_RELEASES);
    const now = targets.filter((target) => isWay(host.release, target));
    const after = now.filter((target) => {
      const abi = releaseOf(target);
      return abi !== null && !carries(abi, drop);
    });
    if (now.length === 0) already.push(host);
    else if (after.length === 0) stranded.push({ host, lost: now });
    else remaining.push({ host, targets: after });
  }
  return { stranded, already, remaining };
}
