/** The record of one attempt while its verdict may still change. */
import type { EventType } from '../events/catalogue.js';
import type { CarriedSession } from '../state/kernel-state.js';
import { lastOf, type Sighting, type Signs } from './sighting.js';
import type { Departure } from './departure.js';

export interface UpdateCase {
  /** Null: an attempt of which the state has no record. */
  readonly ordinal: number | null;
  /** Null: the kernel that was left was not observed. */
  readonly fromBoot: number | null;
  /** Null while the old kernel is the last one that was observed. */
  readonly toBoot: number | null;
  /** Version at which the attempt was first noticed. */
  readonly startVersion: bigint;
  readonly signs: Signs;
  readonly departure: Departure | null;
  /** The state's record at the start of the case. */
  /** The content of the receiving kernel when that kernel was left; null while it runs. */
  readonly arrived: readonly CarriedSession[] | null;
  readonly imageAtBegin: 'none' | 'loaded' | 'unknown';
}

/** Observable signs of an attempt in the kernel that is about to be left. */
export const attemptKinds: ReadonlySet<EventType> = new Set<EventType>([
  'kexec.requested',
  'kexec.refused',
  'kexec.entered',
  'luo.serialized',
  'luo.serialize_failed',
  'luo.frozen',
  'luo.freeze_failed',
  'file.freeze_failed',
  'session.freeze_failed',
  'kho.finalize_failed',
]);

/** Kinds that imply that reboot(KEXEC) returns an error. */
export const refusalKinds = [
  'kexec.refused',
  'luo.serialize_failed',
  'luo.freeze_failed',
  'file.freeze_failed',
  'session.freeze_failed',
] as const;

/**
 * Signs of the present attempt. `refused` = the last attempt ended; the next sign of a start begins a new one. Series
 * v1 to v4 can freeze one session by its own ioctl, which is not a reboot.
 */
export function isAttempt(seen: Sighting): boolean {
  if (seen.type === 'luo.freeze_failed' || seen.type === 'luo.frozen') return seen.data.session === null;
  return attemptKinds.has(seen.type);
}

export function wasRefused(signs: Signs): boolean {
  return refusalKinds.some((type) => signs.last.has(type));
}

/** The jump succeeded: a refusal observed before belongs to an earlier attempt. */
export function wentThrough(signs: Signs): boolean {
  const through = lastOf(signs, 'kexec.entered') ?? lastOf(signs, 'luo.serialized');
  if (through === null) return false;
  return refusalKinds.every((type) => (lastOf(signs, type)?.version ?? -1n) < through.version);
}
