/**
 * The differences between two kernel states. Pure, in one order, and lazy: a caller that stops early pays for nothing
 * more.
 */
import type { History } from '../state/history.js';
import type { KernelState } from '../state/kernel-state.js';
import { differingPages, type MemoryMap, type PageRecord } from '../state/memory-map.js';
import { emptyMemoryMap } from '../state/memory-map.js';
import { matchLists, type Named } from './keyed.js';
import { unshared, value, type AnyShape, type Key, type Rule } from './shape.js';
import { stateShape } from './state-shape.js';

/** Plain data; u64 values are bigint. */
export type Plain =
  null | boolean | number | string | bigint | readonly Plain[] | { readonly [field: string]: Plain };

/**
 * One difference. `path` uses field names and names of things, not indexes: `boot.outgoing.sessions["vm"].status`,
 * `boot.memory[0x1000]`. A thing on one side only is a hunk with its plain fields, followed by one hunk for each of its
 * parts, so every hunk is small. Neighbouring preservations that were added or removed together are one hunk.
 */
export type StateHunk =
  | { readonly change: 'added'; readonly path: string; readonly after: Plain }
  | { readonly change: 'removed'; readonly path: string; readonly before: Plain }
  | { readonly change: 'changed'; readonly path: string; readonly before: Plain; readonly after: Plain };

export type StateDiff = Generator<StateHunk, void, undefined>;

/**
 * From `a` to `b`. Host and version identify the state and are not compared. Equal states have no differences. With `a`
 * and `b` exchanged, added and removed are exchanged, and so are before and after.
 */
export function* diffStates(a: KernelState, b: KernelState): StateDiff {
  yield* fields(stateShape, a as unknown as Fields, b as unknown as Fields, '');
}

type Fields = Readonly<Record<string, unknown>>;

function* fields(shape: AnyShape, before: Fields, after: Fields, path: string): StateDiff {
  for (const [field, rule] of Object.entries(shape)) {
    if (before[field] === after[field]) continue;
    yield* part(rule, before[field], after[field], path === '' ? field : `${path}.${field}`);
  }
}

function* part(rule: Rule, before: unknown, after: unknown, path: string): StateDiff {
  switch (rule.kind) {
    case 'value':
      if (!same(before, after))
        yield { change: 'changed', path, before: before as Plain, after: after as Plain };
      return;
    case 'entity':
      if (before === null) yield* whole('added', rule.shape, after as Fields, path);
      else if (after === null) yield* whole('removed', rule.shape, before as Fields, path);
      else yield* fields(rule.shape, before as Fields, after as Fields, path);
      return;
    case 'list':
      return yield* items(rule, before as readonly object[], after as readonly object[], path);
    case 'history':
      return yield* items(rule, ...unshared(before as History<object>, after as History<object>), path);
    case 'memory':
      return yield* pages(before as MemoryMap, after as MemoryMap, path);
  }
}

function* items(
  { shape, key }: { readonly shape: AnyShape; readonly key: (item: object) => Key },
  before: readonly object[],
  after: readonly object[],
  path: string,
): StateDiff {
  const { pairs, reordered } = matchLists(before, after, key);
  for (const pair of pairs) {
    if (pair.after === null)
      yield* whole('removed', shape, pair.before.item as Fields, at(path, pair.before));
    else if (pair.before === null)
      yield* whole('added', shape, pair.after.item as Fields, at(path, pair.after));
    else yield* fields(shape, pair.before.item as Fields, pair.after.item as Fields, at(path, pair.before));
  }
  if (reordered !== null) {
    const { index } = reordered;
    yield {
      change: 'changed',
      path: `${path}.order`,
      before: { index, key: reordered.before },
      after: { index, key: reordered.after },
    };
  }
}

function at(path: string, { key, nth }: Named): string {
  const shown = typeof key === 'string' ? JSON.stringify(key) : String(key);
  return `${path}[${shown}]${nth === 1 ? '' : `#${nth}`}`;
}

/** A thing that only one side has: first itself, then its parts. */
function* whole(change: 'added' | 'removed', shape: AnyShape, thing: Fields, path: string): StateDiff {
  const plain: Record<string, Plain> = {};
  for (const [field, rule] of Object.entries(shape))
    if (rule.kind === 'value') plain[field] = thing[field] as Plain;
  yield one(change, path, plain);
  for (const [field, rule] of Object.entries(shape)) {
    if (rule.kind === 'value') continue;
    const own = thing[field];
    const none = rule.kind === 'list' ? [] : rule.kind === 'memory' ? emptyMemoryMap : null;
    if (own === null) continue;
    const [before, after] = change === 'added' ? [none, own] : [own, none];
    yield* part(rule, before, after, `${path}.${field}`);
  }
}

function one(change: 'added' | 'removed', path: string, plain: Plain): StateHunk {
  return change === 'added' ? { change, path, after: plain } : { change, path, before: plain };
}

const PAGE_SIZE = 4096n;
const pageShape: AnyShape = { pa: value, pages: value, via: value };

interface Run {
  readonly change: 'added' | 'removed';
  readonly first: PageRecord;
  pages: bigint | null;
  preservations: number;
}

function* pages(before: MemoryMap, after: MemoryMap, path: string): StateDiff {
  let run: Run | null = null;
  for (const pair of differingPages(before, after)) {
    if (pair.before !== null && pair.after !== null) {
      if (run !== null) yield runHunk(run, path);
      run = null;
      const { before: old, after: now } = pair;
      yield* fields(pageShape, { ...old }, { ...now }, pageAt(path, old.pa));
      continue;
    }
    const change = pair.before === null ? 'added' : 'removed';
    const page: PageRecord = pair.before ?? pair.after;
    if (run !== null && run.change === change && follows(run, page)) {
      run.pages = page.pages === null || run.pages === null ? null : run.pages + page.pages;
      run.preservations += 1;
      continue;
    }
    if (run !== null) yield runHunk(run, path);
    run = { change, first: page, pages: page.pages, preservations: 1 };
  }
  if (run !== null) yield runHunk(run, path);
}

/** Only ranges of known length can be adjacent. */
function follows({ first, pages: length }: Run, page: PageRecord): boolean {
  return (
    length !== null &&
    page.pages !== null &&
    page.via === first.via &&
    page.pa === first.pa + length * PAGE_SIZE
  );
}

function runHunk({ change, first, pages: length, preservations }: Run, path: string): StateHunk {
  const plain = { pa: first.pa, pages: length, via: first.via, preservations };
  return one(change, pageAt(path, first.pa), plain);
}

function pageAt(path: string, pa: bigint): string {
  return `${path}[0x${pa.toString(16)}]`;
}

/** Deep equality of plain data. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length &&
    left.every(([key, item]) => Object.hasOwn(b, key) && same(item, (b as Fields)[key]))
  );
}
