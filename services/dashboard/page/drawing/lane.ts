/**
 * The kernel lane as data: phases of the old and the new kernel on one axis in microseconds, 0 at the moment the old
 * kernel was left. No clock runs through the gap between them, so the gap has a lower bound, a best estimate and an
 * upper bound.
 */
import type { Outcome } from './shape.js';
import { durationUs, instantUs } from './span.js';

export type PhaseName =
  'PREPARE' | 'SHUTDOWN' | 'SERIALIZE' | 'JUMP' | 'BOOT' | 'WAIT' | 'RETRIEVE' | 'FINISH';

/** What the lane needs of a live update of the API. */
export interface LaneUpdate {
  readonly outcome: Outcome;
  readonly requestedAt: string | null;
  readonly leftAt: string | null;
  readonly arrivedAt: string | null;
  readonly toBoot: object | null;
  readonly filesCarried: number;
  readonly filesRestored: number;
  readonly sessionsRestored: number;
  readonly phases: readonly {
    readonly name: PhaseName;
    readonly endedAt: string;
    readonly duration: string | null;
    readonly clock: 'MONOTONIC' | 'WALL';
  }[];
  readonly blackout: {
    readonly atLeast: string;
    readonly atMost: string | null;
    readonly uncertainties: readonly string[];
  } | null;
}

/** `ending`: after the last phase, what is known without an end. */
export interface Segment {
  readonly part: PhaseName | 'ending';
  readonly words: string;
  readonly short: string;
  readonly from: number;
  readonly to: number;
  readonly clock: 'MONOTONIC' | 'WALL' | null;
  readonly look: 'old' | 'boot' | 'wait' | 'taken' | 'nothing' | 'absent' | 'panic';
  /** The end was not observed: the segment has no right edge. */
  readonly open: boolean;
}

export interface Gap {
  readonly atLeast: number;
  readonly best: number;
  /** Null: no clock gives an upper bound. */
  readonly atMost: number | null;
  /** The jump was observed; otherwise leaving lies anywhere in the gap. */
  readonly seen: boolean;
}

export interface Lane {
  readonly segments: readonly Segment[];
  /** Null: the old kernel was never left. */
  readonly gap: Gap | null;
  /** Where the outcome is marked; null while the update is under way. */
  readonly ending: { readonly at: number; readonly outcome: Outcome } | null;
  /** The last microsecond that the lane shows. */
  readonly end: number;
  readonly start: number;
  /** Interval of the interruption, as the ledger reports it. */
  readonly blackout: { readonly atLeast: number; readonly atMost: number | null } | null;
}

const SECOND = 1_000_000;

const phaseWords: Readonly<Record<PhaseName, readonly [string, string, Segment['look']]>> = {
  PREPARE: ['prepare', 'prep.', 'old'],
  SHUTDOWN: ['shutdown', 'shut.', 'old'],
  SERIALIZE: ['serialize', 'ser.', 'old'],
  JUMP: ['dark', 'dark', 'old'],
  BOOT: ['boot', 'boot', 'boot'],
  WAIT: ['wait', 'wait', 'wait'],
  RETRIEVE: ['retrieve', 'retr.', 'taken'],
  FINISH: ['finish', 'fin.', 'taken'],
};

const oldPhases: readonly PhaseName[] = ['PREPARE', 'SHUTDOWN', 'SERIALIZE'];
const newPhases: readonly PhaseName[] = ['BOOT', 'WAIT', 'RETRIEVE', 'FINISH'];

/** `now`: the page's clock in microseconds, up to which an open phase of an update under way has grown. */
export function laneOf(update: LaneUpdate, now: number | null = null): Lane {
  const phase = (name: PhaseName) => update.phases.find((one) => one.name === name);
  const segments: Segment[] = [];
  let at = 0;
  for (const name of [...oldPhases].reverse()) {
    const found = phase(name);
    const us = lengthOf(found);
    if (found === undefined || us === null) continue;
    segments.unshift(segment(name, at - us, at, found.clock));
    at -= us;
  }
  const start = at;
  const gap = gapOf(update);
  at = gap?.best ?? 0;
  for (const name of newPhases) {
    const found = phase(name);
    const us = lengthOf(found);
    if (found === undefined || us === null) continue;
    // Without a retrieved session this phase leads from the device to the outcome.
    const nothing = name === 'FINISH' && update.sessionsRestored === 0 && update.outcome !== 'SUCCEEDED';
    segments.push(
      nothing
        ? { ...segment(name, at, at + us, found.clock), ...nothingBack }
        : segment(name, at, at + us, found.clock),
    );
    at += us;
  }
  const ending = endingOf(update, at, { start, now });
  if (ending !== null) segments.push(ending);
  const end = Math.max(ending?.to ?? at, gap?.best ?? 0, 1);
  return {
    segments,
    gap,
    ending: update.outcome === 'IN_PROGRESS' ? null : { at: ending?.from ?? at, outcome: update.outcome },
    end,
    start: Math.min(start, -1),
    blackout:
      update.blackout === null
        ? null
        : {
            atLeast: durationUs(update.blackout.atLeast),
            atMost: update.blackout.atMost === null ? null : durationUs(update.blackout.atMost),
          },
  };
}

const nothingBack = {
  words: 'wait, nothing to take back',
  short: 'nothing',
  look: 'nothing',
} as const;

function lengthOf(phase: LaneUpdate['phases'][number] | undefined): number | null {
  const us = phase?.duration ?? null;
  return us === null ? null : Math.max(0, durationUs(us));
}

function segment(name: PhaseName, from: number, to: number, clock: Segment['clock']): Segment {
  const [words, short, look] = phaseWords[name];
  return { part: name, words, short, from, to, clock, look, open: false };
}

/** The gap: wall clocks on both sides measure it, one of which starts in whole seconds. */
function gapOf(update: LaneUpdate): Gap | null {
  if (update.outcome === 'REFUSED' || update.arrivedAt === null) return null;
  const jump = lengthOf(update.phases.find(({ name }) => name === 'JUMP'));
  const left = update.leftAt ?? update.requestedAt;
  const best = jump ?? (left === null ? 0 : Math.max(0, instantUs(update.arrivedAt) - instantUs(left)));
  const { blackout } = update;
  const doubts = blackout?.uncertainties ?? [];
  const slack = doubts.includes('IMPORTED_CLOCK') ? 120 * SECOND : SECOND;
  const seen = update.leftAt !== null && !doubts.includes('JUMP_UNSEEN');
  return {
    atLeast: seen ? Math.max(0, best - slack) : 0,
    best,
    atMost: doubts.includes('CLOCK_WENT_BACK') ? null : best + slack,
    seen,
  };
}

/** What a new kernel without the carried content is shown as. */
const nothingWords = {
  HANDOVER_REFUSED: ['runs, nothing to take back', 'nothing'],
  INCOMPLETE: ['nothing was retrieved', 'nothing'],
  DESERIALIZE_FAILED: ['cannot be opened', 'nothing'],
  PLAIN_KEXEC: ['plain kexec, nothing to take back', 'plain'],
} as const;

/** What follows the last phase: the part that grows, or a state of the new kernel that lasts. */
function endingOf(
  update: LaneUpdate,
  at: number,
  { start, now }: { readonly start: number; readonly now: number | null },
): Segment | null {
  const known = Math.max(at - start, SECOND / 2);
  const open = (look: Segment['look'], words: string, short: string, share = 0.3): Segment => ({
    part: 'ending',
    words,
    short,
    from: at,
    to: at + known * share,
    clock: null,
    look,
    open: true,
  });
  const has = (name: PhaseName): boolean => update.phases.some((one) => one.name === name);
  switch (update.outcome) {
    case 'IN_PROGRESS': {
      const last = update.phases.at(-1)?.endedAt ?? update.arrivedAt ?? update.leftAt;
      const next = !has('JUMP') ? 'prepare' : !has('BOOT') ? 'boot' : !has('WAIT') ? 'wait' : 'retrieve';
      const look = next === 'prepare' ? 'old' : next === 'boot' ? 'boot' : 'wait';
      const grown = last === null || now === null ? 0 : Math.max(0, now - instantUs(last));
      // A capture of last year must not shrink the rest of the lane to nothing.
      const share = Math.min(1, Math.max(0.1, grown / known));
      return open(look, `${next}, so far`, 'so far', share);
    }
    case 'REFUSED':
      return open('old', 'goes on', 'goes on', 0.4);
    case 'LUO_PANICKED':
      return open('panic', 'panic', 'panic', 0.12);
    case 'LUO_ABSENT':
      return open('absent', 'runs without live update', 'without');
    case 'HANDOVER_REFUSED':
    case 'INCOMPLETE':
    case 'DESERIALIZE_FAILED':
    case 'PLAIN_KEXEC': {
      const [words, short] = nothingWords[update.outcome];
      return has('FINISH') ? null : open('nothing', words, short);
    }
    case 'UNKNOWN':
      return has('FINISH') ? null : open('wait', 'not known', '?');
    case 'SUCCEEDED':
      return null;
  }
}
