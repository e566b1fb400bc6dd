/** Collects the first hunks of a comparison and counts the rest without keeping them or blocking other requests. */
import { setImmediate as turn } from 'node:timers/promises';
import { diffBlobs } from '../../abi/index.js';
import { diffStates, type KernelState, type Plain, type StateHunk } from '../../kernel/index.js';
import type { Diff, DiffHunk } from '../generated.js';

/** Number of hunks between two yields to the event loop. */
const STRETCH = 5_000;

/** Iterates over all hunks; returns the first `limit` of them. */
export async function collect<H>(
  hunks: Iterable<H>,
  limit: number,
  show: (hunk: H) => DiffHunk,
): Promise<Pick<Diff, 'identical' | 'count' | 'truncated' | 'hunks'>> {
  const shown: DiffHunk[] = [];
  let count = 0;
  for (const hunk of hunks) {
    if (shown.length < limit) shown.push(show(hunk));
    count += 1;
    if (count % STRETCH === 0) await turn();
  }
  return { identical: count === 0, count, truncated: count > shown.length, hunks: shown };
}

export function stateHunks(a: KernelState, b: KernelState, limit: number): ReturnType<typeof collect> {
  return collect(diffStates(a, b), limit, stateHunk);
}

export function blobHunks(a: Uint8Array, b: Uint8Array, limit: number): ReturnType<typeof collect> {
  return collect(diffBlobs(a, b), limit, (hunk) => hunk);
}

function stateHunk(hunk: StateHunk): DiffHunk {
  return {
    change: hunk.change,
    about: 'state',
    path: hunk.path,
    before: hunk.change === 'added' ? null : json(hunk.before),
    after: hunk.change === 'removed' ? null : json(hunk.after),
  };
}

function json(value: Plain): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(json);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, json(item)]));
  return value;
}
