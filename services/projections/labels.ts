/** Conditions on the labels of hosts, and groups of hosts: the same rules in SQL and in memory. */
import type { HostLabel } from '../kernel/index.js';

export interface LabelCondition {
  readonly key: string;
  /** One of these; null: any value. */
  readonly values: readonly string[] | null;
}

export type HostGroupField = 'release' | 'number' | 'last_outcome';
/** A field of a host, or the key of a label. */
export type HostGrouping = { readonly field: HostGroupField } | { readonly label: string };

export function hasLabels(labels: readonly HostLabel[], conditions: readonly LabelCondition[]): boolean {
  return conditions.every(({ key, values }) =>
    labels.some((label) => label.key === key && (values === null || values.includes(label.value))),
  );
}

export function labelOf(labels: readonly HostLabel[], key: string): string | null {
  return labels.find((label) => label.key === key)?.value ?? null;
}

/** The labels, one of which makes `labels @> any(...)` true. */
export function labelPatterns({ key, values }: LabelCondition): readonly string[] {
  return values === null
    ? [JSON.stringify([{ key }])]
    : values.map((value) => JSON.stringify([{ key, value }]));
}

/** By value, numbers by size, null last: a fixed order, so that groups keep their place. */
export function compareGroups(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const [one, other] = [wholeNumber(a), wholeNumber(b)];
  if (one !== null && other !== null && one !== other) return one < other ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function wholeNumber(text: string): bigint | null {
  return /^\d{1,20}$/.test(text) ? BigInt(text) : null;
}
