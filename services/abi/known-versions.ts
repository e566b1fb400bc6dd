import { handlerName } from './handler-name.js';
import { RELEASES, type Release } from './releases.js';
import type { DroppedAbi } from './stranded-if.js';

export type VersionedComponent = DroppedAbi['component'];

/** The versions of all known releases, by component; handlers of files as `file:memfd`. Oldest first. */
export function knownVersions(): ReadonlyMap<VersionedComponent, readonly string[]> {
  const found = new Map<VersionedComponent, Set<string>>();
  for (const abi of RELEASES)
    for (const [component, version] of spoken(abi))
      found.set(component, (found.get(component) ?? new Set()).add(version));
  return new Map([...found].map(([component, versions]) => [component, [...versions]]));
}

function spoken(abi: Release): [VersionedComponent, string][] {
  const parts: readonly [VersionedComponent, string | null][] = [
    ['kho', abi.kho],
    ['memory-map', abi.memoryMap],
    ['luo', abi.luo],
    ['session', abi.session],
    ['flb', abi.flb],
    ['kexec-metadata', abi.kexecMetadata],
    ['memblock', abi.memblock],
  ];
  return [
    ...parts.flatMap(([component, version]): [VersionedComponent, string][] =>
      version === null ? [] : [[component, version]],
    ),
    ...Object.entries(abi.flbObjects).map(([name, version]): [VersionedComponent, string] => [
      `flb:${name}`,
      version,
    ]),
    ...abi.handlers.map((handler): [VersionedComponent, string] => [`file:${handlerName(handler)}`, handler]),
  ];
}
