/** Function calls out of single probe hits: which return belongs to which entry, and what ran inside what. */
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
  /** The call began (or, where no entry is probed, is first heard of). */
  entered(call: Call): void;
  /** It returned, or can never be seen to return because nothing probes that. */
  left(call: Call): void;
}

/** Walks the trace in order and tells the visitor of every call. */
export function walkCalls(trace: readonly TraceLine[], visitor: CallVisitor): void {
  // A function without a return probe never closes: it must not become the parent of what follows.
  const closing = new Set(trace.filter((line) => line.isReturn).map((line) => line.func));
  const stacks = new Map<number | null, Call[]>();
  for (const line of joinTwins(trace)) {
    const owner = line.isReturn && line.pid === null ? ownerOf(stacks, line.func) : line.pid;
    const stack = stacks.get(owner) ?? [];
    stacks.set(owner, stack);
    const index = line.isReturn ? stack.findLastIndex((call) => call.func === line.func) : -1;
    const open = stack[index];
    if (open !== undefined) {
      // What is still open above it was left without its return being kept.
      stack.length = index;
      finish(open, line);
      visitor.left(open);
      continue;
    }
    const call = begin(line, stack.at(-1) ?? null);
    visitor.entered(call);
    if (!line.isReturn && closing.has(line.func)) stack.push(call);
    else visitor.left(call);
  }
}

/**
 * Two probes on one function hit right after each other and speak of one call: `create_ret` (caller hidden as
 * `[unknown/kretprobe'd]`) and `create_done`. Their values are put together.
 */
function joinTwins(trace: readonly TraceLine[]): TraceLine[] {
  const joined: TraceLine[] = [];
  const lastOfTask = new Map<number | null, { at: number; events: Set<string> }>();
  for (const line of trace) {
    const previous = lastOfTask.get(line.pid);
    const twin = previous === undefined ? undefined : joined[previous.at];
    if (
      previous !== undefined &&
      twin?.func === line.func &&
      twin.isReturn === line.isReturn &&
      !previous.events.has(line.event)
    ) {
      previous.events.add(line.event);
      joined[previous.at] = {
        ...twin,
        values: new Map([...line.values, ...twin.values]),
        caller: twin.caller ?? line.caller,
      };
      continue;
    }
    joined.push(line);
    lastOfTask.set(line.pid, { at: joined.length - 1, events: new Set([line.event]) });
  }
  return joined;
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
  parent?.children.push(call);
  return call;
}

function finish(call: Call, line: TraceLine): void {
  call.last = line;
  call.caller = line.caller;
  for (const [role, value] of line.values) if (!call.values.has(role)) call.values.set(role, value);
}

/** A console line names no task: it returns to whoever is inside the function. */
function ownerOf(stacks: ReadonlyMap<number | null, readonly Call[]>, func: string): number | null {
  for (const [pid, stack] of stacks) if (stack.some((call) => call.func === func)) return pid;
  return null;
}

/** What an int function returned; null when not seen. A 64-bit fetch of it is cut to the 32 bits that count. */
export function returnOf(call: Call): number | null {
  const value = call.values.get('ret');
  return typeof value === 'bigint' ? Number(BigInt.asIntN(32, value)) : null;
}

/** The positive error number of a failed call; null when it succeeded or nobody saw. */
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
