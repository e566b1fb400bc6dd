/** Compares the diagnoses of a damaged capture with those of the whole one. */
import type { CapturedBoot } from '../../../services/collector/index.js';
import type { Diagnosis, Verdict } from '../../../services/kernel/index.js';

export interface Reading {
  readonly boots: readonly CapturedBoot[];
  readonly diagnoses: readonly Diagnosis[];
}

/** Names of moments that a damage changed start or end with the old name. */
function sameMoment(damaged: string, whole: string): boolean {
  return damaged === whole || damaged.endsWith(`-${whole}`) || damaged === `${whole}-copy`;
}

/** The id that a boot of the damaged capture has in the whole one; null when it is not known. */
function idsInWhole(damaged: Reading, whole: Reading): Map<string, string> {
  const ids = new Map<string, string>();
  const noMoments = damaged.boots.every((boot) => boot.moments.every((name) => name === '.'));
  damaged.boots.forEach((boot, index) => {
    const same =
      whole.boots.find((one) => one.id === boot.id) ??
      whole.boots.find((one) =>
        boot.moments.some((name) => one.moments.some((other) => sameMoment(name, other))),
      ) ??
      (noMoments && damaged.boots.length === whole.boots.length ? whole.boots[index] : undefined);
    if (same !== undefined) ids.set(boot.id, same.id);
  });
  return ids;
}

/** True when both can hold for one update: the same kind, and no field with another value. */
export function agree(a: Verdict, b: Verdict): boolean {
  if (a.kind !== b.kind) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return Object.keys(left).every((key) => {
    const [x, y] = [left[key], right[key]];
    const unreported = [x, y].some((one) => one === null || one === 'unknown' || one === 'not_seen');
    // A message is the line that was kept, `lineSeen` whether one was.
    return unreported || key === 'message' || key === 'lineSeen' || text(x) === text(y);
  });
}

const text = (value: unknown): string =>
  value === undefined
    ? ''
    : JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? String(one) : one));

export interface Comparison {
  readonly certainAndWrong: readonly Diagnosis[];
  /** Below `certain`. */
  readonly wrong: readonly Diagnosis[];
  /** Diagnoses of the whole capture about a kernel of which the damaged one still has something. */
  readonly tellable: readonly Diagnosis[];
  /** Those of them that the damaged one does not have with any confidence. */
  readonly lost: readonly Diagnosis[];
  readonly certain: number;
}

export function compare(damaged: Reading, whole: Reading): Comparison {
  const ids = idsInWhole(damaged, whole);
  const sameBoot = (mine: string | null, its: string | null): boolean => {
    const known = mine === null ? null : ids.get(mine);
    return known === undefined ? true : known === its;
  };
  const confirms = (one: Diagnosis, other: Diagnosis): boolean =>
    [other.verdict, ...other.also].some((verdict) => agree(one.verdict, verdict)) &&
    (other.toBootId === null
      ? sameBoot(one.fromBootId, other.fromBootId)
      : (one.fromBootId === null || sameBoot(one.fromBootId, other.fromBootId)) &&
        (one.toBootId === null || sameBoot(one.toBootId, other.toBootId)));
  const contradicted = damaged.diagnoses.filter(
    (one) =>
      one.verdict.kind !== 'in_progress' &&
      one.verdict.kind !== 'unknown' &&
      !whole.diagnoses.some((other) => confirms(one, other)),
  );
  const left = new Set(ids.values());
  const tellable = whole.diagnoses.filter((one) => {
    const about = one.toBootId ?? one.fromBootId;
    return about === null || left.has(about);
  });
  return {
    certainAndWrong: contradicted.filter((one) => one.confidence === 'certain'),
    wrong: contradicted.filter((one) => one.confidence !== 'certain'),
    tellable,
    lost: tellable.filter((other) => !damaged.diagnoses.some((one) => confirms(one, other))),
    certain: damaged.diagnoses.filter((one) => one.confidence === 'certain').length,
  };
}
