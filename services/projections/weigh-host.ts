/**
 * Estimated heap bytes of a host's state, in a few microseconds: the parts that are small are walked, and of those that
 * grow one item is weighed and the others are counted.
 */
import type { BootState, History } from '../kernel/index.js';
import type { HostProjection } from './host-projection.js';

/** A pointer, or a small number in its place. */
const SLOT = 8;
const OBJECT = 24;
const BIGINT = 24;
const STRING = 16;
/** A preservation with its share of the trie's nodes. */
const PAGE_BYTES = 160;
/** The path from the root to the first preservation. */
const TRIE_BYTES = 2_200;

export function weighHost({ state, last, sessions }: HostProjection): number {
  const { boot, previous, pastBoots, updates, anomalies, ...rest } = state;
  let bytes = weigh(rest) + weigh(last) + weighBoot(boot) + weighBoot(previous);
  for (const history of [pastBoots, updates, anomalies]) bytes += weighHistory(history);
  for (const [key, opening] of sessions) bytes += weigh(key) + weigh(opening) + 4 * SLOT;
  return bytes;
}

function weighBoot(boot: BootState | null): number {
  if (boot === null) return 0;
  const { memory, ...rest } = boot;
  return weigh(rest) + (memory.root === undefined ? 0 : TRIE_BYTES + memory.size * PAGE_BYTES);
}

/** Items of one history are alike, so the newest stands for all that are kept. */
function weighHistory(history: History<unknown>): number {
  let kept = 0;
  for (let at = history; at !== null; at = at.before) kept += 1;
  return history === null ? 0 : kept * (OBJECT + 3 * SLOT + weigh(history.last));
}

function weigh(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return STRING + value.length;
    case 'bigint':
      return BIGINT;
    case 'object': {
      if (value === null) return 0;
      let bytes = OBJECT;
      if (Array.isArray(value)) for (const item of value as readonly unknown[]) bytes += SLOT + weigh(item);
      else for (const key in value) bytes += SLOT + weigh(value[key as keyof typeof value]);
      return bytes;
    }
    default:
      return 0;
  }
}
