/** Builds function calls from probe hits: matches returns with entries and nests the calls. */
import type { Role } from './probe-roles.js';
import type { TraceLine } from './trace-line.js';

export interface Call {
  readonly func: string;
  readonly parent: Call | null;
  /** First line seen of it and, once it returned, the last. */
  readonly first: TraceLine;
  last: TraceLine;
  readonly values: Map<Role, bigint | string>;
  /** The function it returned to, as the return line names it. */
  caller: string | null;
  readonly children: Call[];
}

export interface CallVisitor {
  /** The call began or, where no entry is probed, was first seen. */
  entered(call: Call): void;
  /** It returned, or can never be seen to return because nothing probes that. */
  left(call: Call): void;
}

/**
 * Page by page functions: too many to keep, and no reader asks for them inside a call, but for the map key inside
 * the page that it belongs to.
 */
const PAGE_CALLS = new Set([
  'kho_preserve_folio',
  'kho_unpreserve_folio',
  'kho_restore_folio',
  'kho_restore_pages',
  'kho_unpreserve_pages',
  'kho_radix_add_key',
  'kho_radix_add_page',
]);
/** Limit for a call whose return was lost: it stays open and would collect calls forever. */
const MOST_CHILDREN = 65_536;

export interface CallWalker {
  push(line: TraceLine): void;
  /** Events were lost: what is open may have returned, and the next return may be of another call. */
  forget(): void;
}

/** Follows the calls of each task. `returns`: functions with a return probe; a call of any other never closes. */
export function callWalker(returns: ReadonlySet<string>, visitor: CallVisitor): CallWalker {
  const stacks = new Map<number | null, Call[]>();
  const push = (line: TraceLine): void => {
    const owner = line.isReturn && line.pid === null ? ownerOf(stacks, line.func) : line.pid;
    const stack = stacks.get(owner) ?? [];
    stacks.set(owner, stack);
    const index =
      line.pid !== null || line.isReturn ? stack.findLastIndex((call) => call.func === line.func) : -1;
    const open = stack[index];
    // What is still open above it was left without its return being kept.
    if (open !== undefined) stack.length = index;
    if (open !== undefined && line.isReturn) {
      finish(open, line);
      visitor.left(open);
    } else {
      // None of these functions calls itself: an open call of the same function has lost its return as well.
      const call = begin(line, stack.at(-1) ?? null);
      visitor.entered(call);
      if (!line.isReturn && returns.has(line.func)) stack.push(call);
      else visitor.left(call);
    }
    if (stack.length === 0) stacks.delete(owner);
  };
  return { push, forget: () => stacks.clear() };
}

function begin(line: TraceLine, parent: Call | null): Call {
  const call: Call = {
    func: line.func,
    parent,
    first: line,
    last: line,
    values: new Map(line.values),
    caller: line.caller,
    children: [],
  };
  const listed = !PAGE_CALLS.has(call.func) || PAGE_CALLS.has(parent?.func ?? '');
  if (parent !== null && listed && parent.children.length < MOST_CHILDREN) parent.children.push(call);
  return call;
}

function finish(call: Call, line: TraceLine): void {
  call.last = line;
  call.caller = line.caller;
  for (const [role, value] of line.values) if (!call.values.has(role)) call.values.set(role, value);
}

/** A console line names no task: it belongs to the first task that is inside the function. */
function ownerOf(stacks: ReadonlyMap<number | null, readonly Call[]>, func: string): number | null {
  for (const [pid, stack] of stacks) if (stack.some((call) => call.func === func)) return pid;
  return null;
}

/** What an int function returned; null when not seen. A 64-bit fetch of it is cut to the 32 bits that count. */
export function returnOf(call: Call): number | null {
  const value = call.values.get('ret');
  return typeof value === 'bigint' ? Number(BigInt.asIntN(32, value)) : null;
}

/** The positive error number of a failed call; null when it succeeded or its result was not seen. */
export function errnoFrom(call: Call): number | null {
  const value = returnOf(call);
  return value !== null && value < 0 ? -value : null;
}

export function enclosing(call: Call, func: string): Call | null {
  for (let one = call.parent; one !== null; one = one.parent) if (one.func === func) return one;
  return null;
}

/** All calls inside, at any depth, in order of their beginning. */
export function inside(call: Call, matches: (call: Call) => boolean): Call[] {
  return call.children.flatMap((child) => [...(matches(child) ? [child] : []), ...inside(child, matches)]);
}

export function stringOf(call: Call, role: Role): string | null {
  const value = call.values.get(role);
  return typeof value === 'string' ? value : null;
}

/** A u64 as decimal text. */
export function numberOf(call: Call, role: Role): string | null {
  const value = call.values.get(role);
  return typeof value === 'bigint' ? BigInt.asUintN(64, value).toString() : null;
}
