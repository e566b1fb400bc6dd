/**
 * The order of boots. A console shows it. Without one, a kernel that received exactly what another one left follows it;
 * the names of moments decide the rest.
 */
import { agree, contradicts, linkSigns, proves } from '../../kernel/index.js';
import { landmarksOf, type Landmarks } from './boot-landmarks.js';
import type { ConsoleSegment } from './console.js';
import { compareNumerically, type Moment } from './find-moments.js';

export interface Joined {
  readonly group: readonly Moment[];
  /** Its segment of the console. */
  readonly index: number | null;
}

interface Known extends Joined {
  readonly marks: Landmarks;
}

export interface OrderedBoot extends Known {
  /** What contradicts its place. */
  readonly note: string | null;
  /** It received, at addresses that no other chain has, what the boot before it left. */
  readonly isLinked: boolean;
}

/** `order`: of moments, as the console marked them. Segments that no group has joined become boots of their own. */
export function orderBoots(
  joined: readonly Joined[],
  segments: readonly ConsoleSegment[],
  order: ReadonlyMap<string, number>,
): OrderedBoot[] {
  const lone = segments
    .map((_, index) => index)
    .filter((index) => !joined.some((one) => one.index === index));
  const known = (one: Joined): Known => ({
    ...one,
    marks: landmarksOf(one.group, one.index === null ? null : (segments[one.index] ?? null)),
  });
  const byName = joined.map(known).sort((a, b) => compareFirst(a, b, order));
  const linked = byLinks(byName);
  const placed = byConsole(
    linked,
    lone.map((index) => known({ group: [], index })),
  );
  return placed.map((one, at) => ({
    ...one,
    isLinked: at > 0 && proves(linkSigns(placed[at - 1]?.marks.left ?? one.marks.left, one.marks.received)),
    note: noteOf(one, placed[at - 1] ?? null, byName[byName.indexOf(one) - 1] ?? null, linked.includes(one)),
  }));
}

/** What contradicts the place of a boot: the names of its moments, or what it received. */
function noteOf(
  one: Known,
  before: Known | null,
  beforeByName: Known | null,
  hasMoments: boolean,
): string | null {
  if (before === null) return null;
  const signs = linkSigns(before.marks.left, one.marks.received);
  if (contradicts(signs))
    return signs
      .filter((sign) => !sign.agrees)
      .map((sign) => sign.text)
      .join('; ');
  if (!hasMoments || before === beforeByName || !agree(signs)) return null;
  return `the names of the moments give another order; placed by what it received: ${signs.map((sign) => sign.text).join('; ')}`;
}

/**
 * Boots of one chain stand together, in its order. A link counts where exactly one boot can be the one before, or where
 * the names agree with it: counters repeat in other chains.
 */
function byLinks(named: readonly Known[]): Known[] {
  const before = new Map<Known, Known>();
  const taken = new Set<Known>();
  for (const [at, boot] of named.entries()) {
    const fitting = named.filter(
      (other) => other !== boot && agree(linkSigns(other.marks.left, boot.marks.received)),
    );
    const neighbour = named[at - 1];
    const chosen = neighbour !== undefined && fitting.includes(neighbour) ? neighbour : single(fitting);
    if (chosen !== null) before.set(boot, chosen);
  }
  const after = new Map<Known, Known>();
  for (const [boot, chosen] of before) {
    const claims = [...before].filter(([, other]) => other === chosen).map(([one]) => one);
    const neighbour = named[named.indexOf(chosen) + 1];
    const heir = neighbour !== undefined && claims.includes(neighbour) ? neighbour : single(claims);
    if (heir === boot) after.set(chosen, boot);
  }
  const heads = named.filter((boot) => ![...after.values()].includes(boot));
  const chains = heads.map((head) => {
    const chain: Known[] = [];
    for (let one: Known | undefined = head; one !== undefined && !taken.has(one); one = after.get(one)) {
      taken.add(one);
      chain.push(one);
    }
    return chain;
  });
  // Boots that link in a circle have no first one: the names decide.
  const rest = named.filter((boot) => !taken.has(boot)).map((boot) => [boot]);
  return [...chains, ...rest].sort((a, b) => middle(a, named) - middle(b, named)).flat();
}

const single = <T>(all: readonly T[]): T | null => (all.length === 1 ? (all[0] ?? null) : null);

/** Most boots of a chain are where their names say. */
function middle(chain: readonly Known[], named: readonly Known[]): number {
  const places = chain.map((boot) => named.indexOf(boot)).sort((a, b) => a - b);
  return places[Math.floor((places.length - 1) / 2)] ?? 0;
}

/** Boots with a segment stand where the console has them; others follow the boot before them. */
function byConsole(linked: readonly Known[], lone: readonly Known[]): Known[] {
  const result: Known[] = [];
  for (const boot of [...linked, ...lone]) {
    const { index } = boot;
    const later = index === null ? -1 : result.findIndex((one) => one.index !== null && one.index > index);
    if (later === -1) result.push(boot);
    else result.splice(later, 0, boot);
  }
  return result;
}

export function momentOrder(segments: readonly ConsoleSegment[]): Map<string, number> {
  const order = new Map<string, number>();
  for (const segment of segments)
    for (const mark of segment.marks) if (!order.has(mark.moment)) order.set(mark.moment, order.size);
  return order;
}

/** Within one boot: as the console marked them, else by uptime, else by name. */
export function compareMoments(a: Moment, b: Moment, order: ReadonlyMap<string, number>): number {
  const left = order.get(a.name);
  const right = order.get(b.name);
  if (left !== undefined && right !== undefined) return left - right;
  if (a.uptimeUs !== null && b.uptimeUs !== null && a.uptimeUs !== b.uptimeUs) return a.uptimeUs - b.uptimeUs;
  return compareNumerically(a.name, b.name);
}

function compareFirst(a: Known, b: Known, order: ReadonlyMap<string, number>): number {
  const left = order.get(a.group[0]?.name ?? '');
  const right = order.get(b.group[0]?.name ?? '');
  if (left !== undefined && right !== undefined) return left - right;
  const [first, second] = [lowestName(a.group), lowestName(b.group)];
  // Names without a number (`before`, `after`) have no order.
  const unordered = !/\d/.test(first) || !/\d/.test(second);
  const byCounters = unordered ? placeInChain(a.marks) - placeInChain(b.marks) : 0;
  return byCounters === 0 ? compareNumerically(first, second) : byCounters;
}

/** 0 where nothing is known to have arrived. */
function placeInChain({ received }: Landmarks): number {
  return Number(received.number ?? received.kexecCount ?? 0);
}

function lowestName(group: readonly Moment[]): string {
  return group.map((moment) => moment.name).sort(compareNumerically)[0] ?? '';
}
