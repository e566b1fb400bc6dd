import { SHIPPED_CATALOGUE, type Catalogue } from './catalogue.js';
import { handlerName } from './handler-name.js';
import type { ReleaseAbi } from './release-catalogue.js';
import type { DroppedAbi } from './stranded-if.js';

export type VersionedComponent = DroppedAbi['component'];

/** The versions that any catalogued release speaks, by component; handlers of files as `file:memfd`. Oldest first. */
export function knownVersions(
  known: Catalogue = SHIPPED_CATALOGUE,
): ReadonlyMap<VersionedComponent, readonly string[]> {
  const found = new Map<VersionedComponent, Set<string>>();
  for (const abi of known.releases)
    for (const [component, version] of spoken(abi))
      found.set(component, (found.get(component) ?? new Set()).add(version));
  return new Map([...found].map(([component, versions]) => [component, [...versions]]));
}

function spoken(abi: ReleaseAbi): [VersionedComponent, string][] {
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
    ...abi.handlers.map((handler): [VersionedComponent, string] => [`file:${handlerName(handler)}`, handler]),
  ];
}
