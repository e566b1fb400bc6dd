/** Which boots a capture shows: joins moments by boot_id with segments of the console. */
import { createHash } from 'node:crypto';
import { asBootId, type BootId } from '../../kernel/index.js';
import { parseKmsg } from '../observe/index.js';
import type { Landmarks } from './boot-landmarks.js';
import { commonLines, lineKey, type ConsoleSegment } from './console.js';
import type { CaptureFile } from './files.js';
import type { Moment } from './find-moments.js';
import { compareMoments, momentOrder, orderBoots } from './order-boots.js';
import { linesOf } from './text.js';

export interface FoundBoot {
  readonly id: BootId;
  /** In the order in which they were saved. */
  readonly moments: readonly Moment[];
  readonly segment: ConsoleSegment | null;
  /** It is the first one, or a console has both with nothing in between, or addresses link them. */
  readonly followsPrevious: boolean;
  /** What is doubtful about its place, in plain text. */
  readonly placement: string | null;
  readonly landmarks: Landmarks;
}

/** Lines of equal time and text that make a segment and a boot's log the same boot when no CAP line joins them. */
const ENOUGH_COMMON_LINES = 5;
/** Lines of a moment's log that are held in memory to compare them with the console. */
const MOST_COMPARED = 20_000;

/** `console`: the file that the segments were cut from. */
export function findBoots(
  moments: readonly Moment[],
  segments: readonly ConsoleSegment[],
  console: CaptureFile | null,
): FoundBoot[] {
  const order = momentOrder(segments);
  const groups = groupMoments(moments, segments).map((group) =>
    [...group].sort((a, b) => compareMoments(a, b, order)),
  );
  const taken = new Set<number>();
  const joined = groups.map((group) => {
    const index = segmentOf(group, segments, taken, console);
    if (index !== null) taken.add(index);
    return { group, index };
  });
  return orderBoots(joined, segments, order).map(({ group, index, note, marks, isLinked }, at, all) => {
    const segment = index === null ? null : (segments[index] ?? null);
    const before = all[at - 1]?.index ?? null;
    const inConsole = index !== null && before !== null && index === before + 1;
    const followsPrevious = at === 0 || inConsole || isLinked;
    const id = bootIdOf(group, segment);
    return { id, moments: group, segment, followsPrevious, placement: note, landmarks: marks };
  });
}

/** By boot_id; a moment that did not save it goes with its CAP line's segment, else with moments of the same prefix (`u0-…`). */
function groupMoments(moments: readonly Moment[], segments: readonly ConsoleSegment[]): Moment[][] {
  const groups = new Map<string, Moment[]>();
  const keyOfPrefix = new Map<string, string>();
  const segmentKeys = segments.map((segment) => {
    const names = new Set(segment.marks.map((mark) => mark.moment));
    return {
      names,
      bootId: moments.find((moment) => moment.bootId !== null && names.has(moment.name))?.bootId ?? null,
    };
  });
  for (const moment of moments) if (moment.bootId !== null) keyOfPrefix.set(prefixOf(moment), moment.bootId);
  for (const moment of moments) {
    const marked = segmentKeys.findIndex((one) => one.names.has(moment.name));
    const fromSegment = marked === -1 ? null : (segmentKeys[marked]?.bootId ?? `segment ${marked}`);
    const key =
      moment.bootId ?? fromSegment ?? keyOfPrefix.get(prefixOf(moment)) ?? `prefix ${prefixOf(moment)}`;
    const held = groups.get(key);
    if (held === undefined) groups.set(key, [moment]);
    else held.push(moment);
  }
  return [...groups.values()];
}

function prefixOf(moment: Moment): string {
  return /^(.*?\d+)(?:\D|$)/.exec(moment.name)?.[1] ?? moment.name;
}

function segmentOf(
  group: readonly Moment[],
  segments: readonly ConsoleSegment[],
  taken: ReadonlySet<number>,
  console: CaptureFile | null,
): number | null {
  const names = new Set(group.map((moment) => moment.name));
  const marked = segments.findIndex(
    (segment, index) => !taken.has(index) && segment.marks.some((mark) => names.has(mark.moment)),
  );
  if (marked !== -1 || console === null || taken.size === segments.length)
    return marked === -1 ? null : marked;
  const common = commonLines(console, segments, linesToCompare(group)).map((count, index) =>
    taken.has(index) ? 0 : count,
  );
  const most = Math.max(0, ...common);
  return most >= ENOUGH_COMMON_LINES ? common.indexOf(most) : null;
}

function linesToCompare(group: readonly Moment[]): Set<string> {
  const keys = new Set<string>();
  for (const moment of group) {
    const file = moment.files.get('kmsg.txt');
    for (const line of file === undefined ? [] : linesOf(file)) {
      for (const kernel of parseKmsg(line) ?? [])
        if ((kernel.us ?? 0) > 0) keys.add(lineKey(kernel)).add(lineKey({ ...kernel, us: null }));
      if (keys.size >= MOST_COMPARED) return keys;
    }
  }
  return keys;
}

function bootIdOf(group: readonly Moment[], segment: ConsoleSegment | null): BootId {
  const known = group.find((moment) => moment.bootId !== null)?.bootId;
  if (known !== undefined && known !== null) return asBootId(known);
  if (segment !== null) return asBootId(`console:${segment.digest.slice(0, 16)}`);
  const hash = createHash('sha256');
  return asBootId(
    `moment:${hash
      .update(group.map((moment) => moment.name).join('\n'))
      .digest('hex')
      .slice(0, 16)}`,
  );
}
