/** One finding of the diagnosis: the verdict, its confidence, and the events it rests on. */
import type { BootId } from '../brands.js';
import type { EventType } from '../events/catalogue.js';
import type { ManifestDiff } from './manifest.js';
import type { Verdict } from './verdict.js';

/**
 * `certain`: reported by the kernel itself, with no telemetry missing around it. `likely`: the signs agree and one that
 * would prove it is missing. `guess`: mostly from the absence of events.
 */
export type Confidence = 'certain' | 'likely' | 'guess';

/** An event of the host's stream. */
export interface Because {
  readonly version: bigint;
  readonly type: EventType;
}

export interface Diagnosis {
  /**
   * `update`: one of the state's live updates. `attempt`: signs of an attempt of which the state has no record. `boot`:
   * a kernel that was not started by a live update, was asked for live update and cannot do it.
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
  /** Further verdicts that hold, e.g. a broken counter although every file was retrieved. */
  readonly also: readonly Verdict[];
  /** The state of the kernel that now runs, and what it can do. */
  readonly advice: string;
  /** Null when the carried content is not known. */
  readonly manifest: ManifestDiff | null;
}

export const BECAUSE_LIMIT = 32;
