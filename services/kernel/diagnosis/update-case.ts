/** The file of one attempt while its verdict may still change. */
import type { EventType } from '../events/catalogue.js';
import type { CarriedSession } from '../state/kernel-state.js';
import { lastOf, type Sighting, type Signs } from './sighting.js';
import type { Departure } from './departure.js';

export interface UpdateCase {
  /** Null: an attempt of which the state has no record. */
  readonly ordinal: number | null;
  readonly fromBoot: number;
  /** Null while the old kernel is the last that was seen. */
  readonly toBoot: number | null;
  /** Version at which the attempt was first noticed. */
  readonly begun: bigint;
  readonly signs: Signs;
  readonly departure: Departure | null;
  /** Of the state's record, when the case began. */
  /** What the receiving kernel held when it was left in turn; null while it runs. */
  readonly arrived: readonly CarriedSession[] | null;
  readonly imageAtBegin: 'none' | 'loaded' | 'unknown';
}

/** What can be seen of an attempt in the kernel that is to be left. */
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

/** Kinds that say by themselves that reboot(KEXEC) will return an error. */
export const refusalKinds = [
  'kexec.refused',
  'luo.serialize_failed',
  'luo.freeze_failed',
  'file.freeze_failed',
  'session.freeze_failed',
] as const;

/**
 * Signs of the present attempt. `refused` = the last attempt ended; the next sign of a beginning starts anew.
 * Series v1 to v4 can freeze one session by its own ioctl: that is no reboot.
 */
export function isAttempt(seen: Sighting): boolean {
  if (seen.type === 'luo.freeze_failed' || seen.type === 'luo.frozen') return seen.data.session === null;
  return attemptKinds.has(seen.type);
}

export function wasRefused(signs: Signs): boolean {
  return refusalKinds.some((type) => signs.last.has(type));
}

/** It went through: a refusal seen before belongs to an earlier attempt. */
export function wentThrough(signs: Signs): boolean {
  const through = lastOf(signs, 'kexec.entered') ?? lastOf(signs, 'luo.serialized');
  if (through === null) return false;
  return refusalKinds.every((type) => (lastOf(signs, type)?.version ?? -1n) < through.version);
}
