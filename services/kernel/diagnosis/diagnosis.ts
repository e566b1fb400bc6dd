/** One finding of the diagnosis: the verdict, how sure it is, and the events it rests on. */
import type { BootId } from '../brands.js';
import type { EventType } from '../events/catalogue.js';
import type { ManifestDiff } from './manifest.js';
import type { Verdict } from './verdict.js';

/**
 * `certain`: said by the kernel itself, with no telemetry missing where it would matter. `likely`: the signs agree
 * and one that would settle it is missing. `guess`: mostly from what was not seen.
 */
export type Confidence = 'certain' | 'likely' | 'guess';

/** An event of the host's stream. */
export interface Because {
  readonly version: bigint;
  readonly type: EventType;
}

export interface Diagnosis {
  /**
   * `update`: one of the state's live updates. `attempt`: signs of an attempt that the state has no record of.
   * `boot`: a kernel nobody jumped into that was asked for live update and cannot do it.
   */
  readonly subject: 'update' | 'attempt' | 'boot';
  /** Ordinal of the live update on this host; null unless the subject is an update. */
  readonly update: number | null;
  readonly fromBoot: number | null;
  readonly toBoot: number | null;
  readonly fromBootId: BootId | null;
  readonly toBootId: BootId | null;
  readonly verdict: Verdict;
  readonly confidence: Confidence;
  /** In stream order, at most {@link BECAUSE_LIMIT}. */
  readonly because: readonly Because[];
  /** What is true besides, e.g. a counter that broke although every file came back. */
  readonly also: readonly Verdict[];
  /** What the kernel that is left with the situation does. */
  readonly advice: string;
  /** Null where nothing is known of what was on board. */
  readonly manifest: ManifestDiff | null;
}

export const BECAUSE_LIMIT = 32;
