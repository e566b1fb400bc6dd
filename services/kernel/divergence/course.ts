/** The course of a live update: what was observed at each stage, in words that two updates can have in common. */
import type { CarriedFile, LiveUpdate } from '../state/kernel-state.js';

export const stages = ['leave', 'arrive', 'handover', 'luo', 'open', 'retrieve'] as const;
export type Stage = (typeof stages)[number];

/** The observation at each stage. */
export type Course = Readonly<Record<Stage, string>>;

export type UpdateFacts = Pick<LiveUpdate, 'outcome' | 'reason' | 'leftAt' | 'toBoot' | 'carried'>;

/** The course of an update that succeeded: the comparison when no other update did. */
export const expectedCourse: Course = {
  leave: 'left',
  arrive: 'arrived',
  handover: 'accepted',
  luo: 'ready',
  open: 'opened',
  retrieve: 'everything retrieved',
};

/** A stage after the one that failed has the word of a success: the first difference decides, later ones follow from it. */
export function courseOf(update: UpdateFacts): Course {
  const { outcome, leftAt, toBoot } = update;
  const reason = update.reason === null ? '' : `: ${commonWords(update.reason)}`;
  return {
    leave:
      outcome === 'refused'
        ? `refused${reason}`
        : leftAt === null && toBoot === null
          ? 'not left'
          : expectedCourse.leave,
    arrive: outcome === 'unknown' ? `not known${reason}` : expectedCourse.arrive,
    handover: outcome === 'handover_refused' ? `refused${reason}` : expectedCourse.handover,
    luo:
      outcome === 'luo_panicked'
        ? `panicked${reason}`
        : outcome === 'luo_absent'
          ? `absent${reason}`
          : expectedCourse.luo,
    open: outcome === 'deserialize_failed' ? `failed${reason}` : expectedCourse.open,
    retrieve: outcome === 'incomplete' ? retrieved(update) : expectedCourse.retrieve,
  };
}

/** The fates of what did not come back, by handler: names of sessions and tokens differ between hosts. */
function retrieved({ carried }: UpdateFacts): string {
  const fates = new Set<string>();
  for (const session of carried) {
    const lost = session.files.filter(({ status }) => status !== 'restored');
    if (lost.length === 0 && (session.status === 'carried' || session.status === 'lost'))
      fates.add('session without files not retrieved');
    for (const file of lost) fates.add(fateOf(file));
  }
  return fates.size === 0 ? 'not everything retrieved' : [...fates].sort().join('; ');
}

const fates: Record<Exclude<CarriedFile['status'], 'restored'>, string> = {
  carried: 'not retrieved',
  failed: 'failed',
  never_retrieved: 'finished without a retrieve',
  lost: 'lost with its session',
};

function fateOf({ handler, status, errno }: CarriedFile): string {
  const fate = status === 'restored' ? 'restored' : fates[status];
  return `${handler ?? 'unknown handler'} ${fate}${errno === null ? '' : `, errno ${errno}`}`;
}

/** Without addresses, which differ on every boot. */
function commonWords(reason: string): string {
  return reason.replace(/0x[0-9a-f]+/gi, '0x…');
}
