/** Remaining query cost of each client: a token bucket per principal, which refills over time. */
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

/** Maximum number of buckets. A full bucket need not be kept. */
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
    // All are in use: the least recently used go, so that many addresses cannot fill the memory.
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
      // Keeps the map in order of last use.
      buckets.delete(key);
      buckets.set(key, { left: before - cost, at: time });
      return { ok: true, left: Math.floor(before - cost) };
    },
  };
}

/** Key of a client's budget: its principal or, on a server without authentication, its network. */
export function budgetKey({ kind, key }: Pick<Principal, 'kind' | 'key'>, address: string | null): string {
  return kind === 'open' ? `${kind} ${networkOf(address ?? 'unknown')}` : key;
}

/** An IPv4 address itself; for IPv6 its /64, because one client usually has a whole /64. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  if (tail !== undefined) while (groups.length + after.length < 8) groups.push('0');
  return `${[...groups, ...after].slice(0, 4).join(':')}::/64`;
}
