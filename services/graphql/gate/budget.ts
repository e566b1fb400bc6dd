/** What each asker has left to spend: a bucket per principal, filled again as time passes. */
import type { Principal } from '../../access/index.js';
import type { BudgetSettings } from './limits.js';

export type Charge =
  | { readonly ok: true; readonly left: number }
  | { readonly ok: false; readonly left: number; readonly retryAfterMs: number };

export interface Budgets {
  charge(key: string, cost: number): Charge;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Buckets kept at most; those that are full again are as good as forgotten. */
const KEPT = 10_000;

export function createBudgets(
  { capacity, refillPerSecond }: BudgetSettings,
  now: () => number = () => performance.now(),
): Budgets {
  const buckets = new Map<string, Bucket>();
  const leftOf = ({ left, at }: Bucket, time: number): number =>
    Math.min(capacity, left + ((time - at) / 1000) * refillPerSecond);
  const forget = (time: number): void => {
    for (const [key, bucket] of buckets) if (leftOf(bucket, time) >= capacity) buckets.delete(key);
    // All of them in use: the oldest go, so that many addresses cannot fill the memory.
    for (const key of buckets.keys()) {
      if (buckets.size < KEPT) break;
      buckets.delete(key);
    }
  };
  return {
    charge(key, cost) {
      const time = now();
      const bucket = buckets.get(key);
      const before = bucket === undefined ? capacity : leftOf(bucket, time);
      if (cost > before) {
        const missing = cost - before;
        return {
          ok: false,
          left: Math.floor(before),
          retryAfterMs: Math.ceil((missing / refillPerSecond) * 1000),
        };
      }
      if (bucket === undefined && buckets.size >= KEPT) forget(time);
      // Last used, last in line.
      buckets.delete(key);
      buckets.set(key, { left: before - cost, at: time });
      return { ok: true, left: Math.floor(before - cost) };
    },
  };
}

/** Nobody said who he is: then where he comes from. A house of IPv6 has 64 bits of addresses for itself. */
export function budgetKey({ kind, key }: Pick<Principal, 'kind' | 'key'>, address: string | null): string {
  return kind === 'open' ? `${kind} ${placeOf(address ?? 'unknown')}` : key;
}

/** Where an address counts: itself, or its network of IPv6. */
export function placeOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  if (tail !== undefined) while (groups.length + after.length < 8) groups.push('0');
  return `${[...groups, ...after].slice(0, 4).join(':')}::/64`;
}
