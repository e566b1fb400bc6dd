import { DIRECTED_EXCEPTIONS, EFFECTS, MISMATCH_RULES, type HandoverRule } from './handover-rules.js';
import { HANDOVERS_SEEN, type Observation } from './observed-handovers.js';
import { RELEASE_CATALOGUE, type ReleaseAbi } from './release-catalogue.js';
import { abiFailure, type AbiResult } from './result.js';

/** What is known about releases. Earlier entries win: what is added stands before what ships. */
export interface Catalogue {
  readonly releases: readonly ReleaseAbi[];
  readonly rules: readonly HandoverRule[];
  readonly observations: readonly Observation[];
}

export const SHIPPED_CATALOGUE: Catalogue = {
  releases: RELEASE_CATALOGUE,
  rules: [...DIRECTED_EXCEPTIONS, ...MISMATCH_RULES],
  observations: HANDOVERS_SEEN,
};

/**
 * The shipped catalogue with more in front, from JSON: `{"releases": [...], "rules": [...], "observations": [...]}`,
 * each optional, rows as {@link ReleaseAbi}, {@link HandoverRule} and {@link Observation}. A release that ships
 * already is replaced; a rule or observation added counts before the shipped ones.
 * Error: FIELD, whose message names the row and field.
 */
export function catalogue(extra: unknown, base = SHIPPED_CATALOGUE): AbiResult<{ catalogue: Catalogue }> {
  if (!isRecord(extra)) return abiFailure('FIELD', 'not an object');
  const unknown = Object.keys(extra).find((key) => !['releases', 'rules', 'observations'].includes(key));
  if (unknown !== undefined) return abiFailure('FIELD', `${unknown}: not a part of a catalogue`);
  const releases = rows<ReleaseAbi>(extra, 'releases', RELEASE_FIELDS);
  if (!releases.ok) return releases;
  const rules = rows<HandoverRule>(extra, 'rules', RULE_FIELDS);
  if (!rules.ok) return rules;
  const observations = rows<Observation>(extra, 'observations', OBSERVATION_FIELDS);
  if (!observations.ok) return observations;
  const added = new Set(releases.rows.map(({ release }) => release));
  return {
    ok: true,
    catalogue: {
      releases: [...base.releases.filter(({ release }) => !added.has(release)), ...releases.rows],
      rules: [...rules.rows, ...base.rules],
      observations: [...observations.rows, ...base.observations],
    },
  };
}

/**
 * The row of a kernel, from `uname -r`: a row of that very name, else that of its `major.minor`. Release candidates
 * count as their release; a `-next` tree is nobody's.
 */
export function releaseAbi(release: string, from: Catalogue = SHIPPED_CATALOGUE): ReleaseAbi | null {
  const exact = from.releases.find((row) => row.release === release);
  if (exact) return exact;
  const match = /^(\d{1,3}\.\d{1,3})(?:$|[.+_-])/.exec(release);
  if (!match || /-next-/.test(release)) return null;
  return from.releases.find((row) => row.release === match[1]) ?? null;
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string' && value.length > 0 && value.length <= 256;
const isTextOrNull: Check = (value) => value === null || isText(value);
const isOneOf =
  (...known: readonly unknown[]): Check =>
  (value) =>
    known.includes(value);

const isComponent: Check = (value) =>
  typeof value === 'string' &&
  (/^file:.+/.test(value) ||
    ['kho', 'memory-map', 'page-size', 'luo', 'session', 'flb', 'kexec-metadata', 'memblock'].includes(
      value,
    ));

const RELEASE_FIELDS: Record<keyof ReleaseAbi, Check> = {
  release: isText,
  source: isOneOf('read', 'inferred'),
  kho: isText,
  memoryMap: isText,
  luo: isTextOrNull,
  session: isTextOrNull,
  flb: isTextOrNull,
  kexecMetadata: isTextOrNull,
  memblock: isTextOrNull,
  handlers: (value) => Array.isArray(value) && value.length <= 256 && value.every(isText),
  unknownHandler: isOneOf('eio', 'skip', 'unknown'),
  finalize: isOneOf(true, false),
};

const RULE_FIELDS: Record<keyof HandoverRule, Check> = {
  component: (value) => value === 'file' || isComponent(value),
  from: isTextOrNull,
  to: isTextOrNull,
  effect: isOneOf(...EFFECTS),
  why: (value) => typeof value === 'string' && value.length <= 2000,
};

const OBSERVATION_FIELDS: Record<keyof Observation, Check> = {
  component: isComponent,
  from: isTextOrNull,
  to: isTextOrNull,
  fromRelease: isTextOrNull,
  toRelease: isTextOrNull,
  effect: isOneOf(...EFFECTS),
  source: isText,
};

const MAX_ROWS = 10_000;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The rows of one part, each with exactly these fields. */
function rows<R>(
  extra: Record<string, unknown>,
  part: string,
  fields: Record<string, Check>,
): AbiResult<{ rows: R[] }> {
  const list = extra[part] ?? [];
  if (!Array.isArray(list) || list.length > MAX_ROWS)
    return abiFailure('FIELD', `${part}: not a list of up to ${MAX_ROWS}`);
  for (const [index, row] of list.entries()) {
    if (!isRecord(row)) return abiFailure('FIELD', `${part}[${index}]: not an object`);
    const stray = Object.keys(row).find((key) => !Object.hasOwn(fields, key));
    if (stray !== undefined) return abiFailure('FIELD', `${part}[${index}].${stray}: no such field`);
    for (const [field, check] of Object.entries(fields))
      if (!check(row[field])) return abiFailure('FIELD', `${part}[${index}].${field}: missing or malformed`);
  }
  return { ok: true, rows: list as R[] };
}
