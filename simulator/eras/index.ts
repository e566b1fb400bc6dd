/** The rules of a release. */
import type { Era } from './era.js';
import { versionOf } from './era.js';
import { khoOnlyEras } from './kho-only.js';
import { mainlineEras } from './mainline.js';
import { seedEraOf } from './seed-series.js';

export type { Era, KhoEra, ListForm, LuoEra } from './era.js';

const ranges = [...khoOnlyEras, ...mainlineEras];
const withoutKho: Era = { name: 'without-kho', kho: null, luo: null };

export function eraOf(release: string): Era {
  const seed = seedEraOf(release);
  if (seed !== null) return seed;
  const version = versionOf(release);
  if (version === null) return withoutKho;
  const [major, minor] = version;
  let era = withoutKho;
  for (const range of ranges) {
    if (major > range.from[0] || (major === range.from[0] && minor >= range.from[1])) era = range.era;
  }
  return era;
}
