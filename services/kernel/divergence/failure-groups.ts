/**
 * Failed live updates grouped by where they first part from the updates of the same edge that succeeded, with what the
 * failures have in common and the successes have not. Pure: the order of the updates does not matter.
 */
import type { HostLabel, LiveUpdate } from '../state/kernel-state.js';
import { courseOf, expectedCourse, type Course, type Stage } from './course.js';
import { firstDivergence, usualCourse } from './first-divergence.js';

export interface JudgedUpdate extends Pick<
  LiveUpdate,
  'ordinal' | 'outcome' | 'reason' | 'leftAt' | 'toBoot' | 'carried' | 'fromRelease' | 'toRelease' | 'number'
> {
  readonly hostId: string;
  readonly labels: readonly HostLabel[];
}

export interface SharedAttribute {
  /** `from`, `to`, `number`, `handler`, or `label KEY`. */
  readonly name: string;
  readonly value: string;
  /** Failures of the group and successes of all groups that have it. */
  readonly failures: number;
  readonly successes: number;
  /** All failures of the group have it and no success has it. */
  readonly exclusive: boolean;
}

export interface FailureGroup {
  readonly stage: Stage;
  readonly found: string;
  readonly expected: string;
  readonly failures: number;
  readonly hosts: number;
  /** Succeeded updates of the edges of the group. */
  readonly peers: number;
  /** Most telling first. */
  readonly attributes: readonly SharedAttribute[];
  /** In the given order. */
  readonly members: readonly JudgedUpdate[];
}

const ATTRIBUTES = 10;

/** A plain kexec handed nothing over because nothing was to be. */
const notFailed: ReadonlySet<LiveUpdate['outcome']> = new Set(['succeeded', 'in_progress', 'plain_kexec']);

/** Largest group first. Updates in progress and plain kexecs are neither failures nor successes. */
export function failureGroups(updates: readonly JudgedUpdate[]): FailureGroup[] {
  const successes = updates.filter(({ outcome }) => outcome === 'succeeded');
  const failures = updates.filter(({ outcome }) => !notFailed.has(outcome));
  const peersOf = peerFinder(successes);
  const groups = new Map<
    string,
    { readonly of: Omit<FailureGroup, Computed>; readonly members: JudgedUpdate[] }
  >();
  for (const failure of failures) {
    // An outcome without a difference to its peers is still a failure: it parts at the end.
    const of = firstDivergence(courseOf(failure), peersOf(failure).usual) ?? {
      stage: 'retrieve' as const,
      found: failure.outcome,
      expected: expectedCourse.retrieve,
    };
    const key = groupKey(of);
    const group = groups.get(key) ?? { of, members: [] };
    groups.set(key, group);
    group.members.push(failure);
  }
  const common = countAttributes(successes);
  return [...groups.values()]
    .map(({ of, members }) => ({
      ...of,
      failures: members.length,
      hosts: new Set(members.map(({ hostId }) => hostId)).size,
      peers: peerCount(members.map(peersOf)),
      attributes: telling(members, common, successes.length),
      members,
    }))
    .sort((a, b) => b.failures - a.failures || (groupKey(a) < groupKey(b) ? -1 : 1));
}

const groupKey = ({ stage, found, expected }: Pick<FailureGroup, 'stage' | 'found' | 'expected'>): string =>
  JSON.stringify([stage, found, expected]);

type Computed = 'failures' | 'hosts' | 'peers' | 'attributes' | 'members';

interface Peers {
  readonly updates: readonly JudgedUpdate[];
  readonly usual: Course;
}

/** Successes of the same edge; of the same old kernel when the new one was not observed or none of the edge succeeded. */
function peerFinder(successes: readonly JudgedUpdate[]): (failure: JudgedUpdate) => Peers {
  const byEdge = new Map<string, JudgedUpdate[]>();
  const put = (key: string, update: JudgedUpdate): void => {
    const list = byEdge.get(key);
    if (list === undefined) byEdge.set(key, [update]);
    else list.push(update);
  };
  for (const update of successes) {
    put(edgeKey(update.fromRelease, update.toRelease), update);
    put(edgeKey(update.fromRelease, null), update);
  }
  const known = new Map<string, Peers>();
  const of = (key: string): Peers => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const updates = byEdge.get(key) ?? [];
    const peers = { updates, usual: usualCourse(updates.map(courseOf), expectedCourse) };
    known.set(key, peers);
    return peers;
  };
  return ({ fromRelease, toRelease }) => {
    const exact = of(edgeKey(fromRelease, toRelease));
    return exact.updates.length > 0 ? exact : of(edgeKey(fromRelease, null));
  };
}

/** Peers of one edge are one object, so few lists are joined. */
function peerCount(peers: readonly Peers[]): number {
  return new Set([...new Set(peers)].flatMap(({ updates }) => updates)).size;
}

const edgeKey = (from: string | null, to: string | null): string => JSON.stringify([from, to]);

/** Between the name and the value of an attribute. Names do not contain it. */
const SEPARATOR = '\0';

/** What updates can have in common, each once: name and value in one text. */
function attributesOf({ fromRelease, toRelease, number, carried, labels }: JudgedUpdate): Set<string> {
  const all = new Set<string>();
  const add = (name: string, value: string | bigint | null): void => {
    if (value !== null) all.add(`${name}${SEPARATOR}${value}`);
  };
  add('from', fromRelease);
  add('to', toRelease);
  add('number', number);
  for (const { files } of carried) for (const { handler } of files) add('handler', handler);
  for (const { key, value } of labels) add(`label ${key}`, value);
  return all;
}

function countAttributes(updates: readonly JudgedUpdate[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const update of updates)
    for (const attribute of attributesOf(update)) counts.set(attribute, (counts.get(attribute) ?? 0) + 1);
  return counts;
}

/** Attributes that are more frequent among the failures, by the difference of the shares. */
function telling(
  failures: readonly JudgedUpdate[],
  common: ReadonlyMap<string, number>,
  successCount: number,
): SharedAttribute[] {
  return [...countAttributes(failures)]
    .map(([key, count]) => {
      const end = key.indexOf(SEPARATOR);
      const [name, value] = [key.slice(0, end), key.slice(end + SEPARATOR.length)];
      const successes = common.get(key) ?? 0;
      const share = count / failures.length - (successCount === 0 ? 0 : successes / successCount);
      const exclusive = count === failures.length && successes === 0;
      return { key, share, attribute: { name, value, failures: count, successes, exclusive } };
    })
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || (a.key < b.key ? -1 : 1))
    .slice(0, ATTRIBUTES)
    .map(({ attribute }) => attribute);
}
