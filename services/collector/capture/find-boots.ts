/** Which boots a capture shows: joins moments by boot_id with segments of the console. */
import { createHash } from 'node:crypto';
import { asBootId, type BootId } from '../../kernel/index.js';
import { parseKmsg } from '../observe/index.js';
import { commonLines, lineKey, type ConsoleSegment } from './console.js';
import type { CaptureFile } from './files.js';
import { compareNumerically, type Moment } from './find-moments.js';
import { linesOf } from './text.js';

export interface FoundBoot {
  readonly id: BootId;
  /** In the order in which they were saved. */
  readonly moments: readonly Moment[];
  readonly segment: ConsoleSegment | null;
  /** It is the first one, or a console has both with nothing in between. */
  readonly followsPrevious: boolean;
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
  const lone = segments.map((_, index) => index).filter((index) => !taken.has(index));
  return inOrder(joined, order, lone).map(({ group, index }, at, all) => {
    const segment = index === null ? null : (segments[index] ?? null);
    const before = all[at - 1]?.index ?? null;
    const followsPrevious = at === 0 || (index !== null && before !== null && index === before + 1);
    return { id: bootIdOf(group, segment), moments: group, segment, followsPrevious };
  });
}

interface Joined {
  readonly group: readonly Moment[];
  readonly index: number | null;
}

/** Boots with a segment stand where the console has them; others follow the boot before them by their moments' names. */
function inOrder(
  joined: readonly Joined[],
  order: ReadonlyMap<string, number>,
  lone: readonly number[],
): Joined[] {
  const byMoment = [...joined].sort((a, b) => compareFirst(a.group, b.group, order));
  const result: Joined[] = [];
  for (const boot of byMoment) {
    if (boot.index === null) {
      result.push(boot);
      continue;
    }
    const at = boot.index;
    const later = result.findIndex((one) => one.index !== null && one.index > at);
    if (later === -1) result.push(boot);
    else result.splice(later, 0, boot);
  }
  for (const index of lone) {
    const later = result.findIndex((one) => one.index !== null && one.index > index);
    const boot: Joined = { group: [], index };
    if (later === -1) result.push(boot);
    else result.splice(later, 0, boot);
  }
  return result;
}

function momentOrder(segments: readonly ConsoleSegment[]): Map<string, number> {
  const order = new Map<string, number>();
  for (const segment of segments)
    for (const mark of segment.marks) if (!order.has(mark.moment)) order.set(mark.moment, order.size);
  return order;
}

/** Within one boot: as the console marked them, else by uptime, else by name. */
function compareMoments(a: Moment, b: Moment, order: ReadonlyMap<string, number>): number {
  const left = order.get(a.name);
  const right = order.get(b.name);
  if (left !== undefined && right !== undefined) return left - right;
  if (a.uptimeUs !== null && b.uptimeUs !== null && a.uptimeUs !== b.uptimeUs) return a.uptimeUs - b.uptimeUs;
  return compareNumerically(a.name, b.name);
}

function compareFirst(
  a: readonly Moment[],
  b: readonly Moment[],
  order: ReadonlyMap<string, number>,
): number {
  const left = order.get(a[0]?.name ?? '');
  const right = order.get(b[0]?.name ?? '');
  if (left !== undefined && right !== undefined) return left - right;
  const [first, second] = [lowestName(a), lowestName(b)];
  // Names without a number (`before`, `after`) have no order; then the kernel's counters decide.
  if (!/\d/.test(first) || !/\d/.test(second)) {
    const order = placeInChain(a) - placeInChain(b);
    if (order !== 0) return order;
  }
  return compareNumerically(first, second);
}

/** liveupdate-number or kexec_count that the kernel logged; 0 for a cold boot. */
function placeInChain(group: readonly Moment[]): number {
  for (const moment of group) {
    for (const path of ['kmsg.txt', 'dmesg.txt']) {
      const file = moment.files.get(path);
      for (const { text } of file === undefined ? [] : linesOf(file)) {
        const match = /liveupdate number: (\d{1,15})|exec from: \S+ \(count (\d{1,10})\)/.exec(text);
        if (match !== null) return Number(match[1] ?? match[2]);
      }
    }
  }
  return 0;
}

function lowestName(group: readonly Moment[]): string {
  return group.map((moment) => moment.name).sort(compareNumerically)[0] ?? '';
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
