/** Conditions on labels of hosts in an address: `wave=3,4`, `rack=r117`, and `label=hardware:gen12,owner` for any key. Pure. */
import { decoded, type Query } from './query.js';

/** As the API takes it. Without values the host must have a label with this key. */
export interface LabelCondition {
  readonly key: string;
  readonly values?: readonly string[];
}

/** Keys that are parameters of their own. */
const named: readonly string[] = ['wave', 'rack'];
export const labelParameters: readonly string[] = [...named, 'label'];

/** Conditions in the order of their keys; several values of a key are alternatives. */
export function labelConditions(query: Readonly<Record<string, string>>): readonly LabelCondition[] {
  const found = new Map<string, string[]>();
  const add = (key: string, value: string | null): void => {
    const values = found.get(key) ?? [];
    found.set(key, value === null ? values : [...values, value]);
  };
  for (const key of named) for (const value of parts(query[key])) add(key, decoded(value));
  for (const part of parts(query['label'])) {
    const [key = '', value] = part.split(':', 2);
    if (key !== '') add(key, value === undefined || value === '' ? null : decoded(value));
  }
  return [...found].map(([key, values]) => (values.length === 0 ? { key } : { key, values }));
}

/** Parameters for hosts with this label alone; other conditions on labels stay. */
export function withLabel(
  query: Readonly<Record<string, string>>,
  key: string,
  values: readonly string[],
): Query {
  const written = values.map(escaped).join(',');
  if (named.includes(key)) return { [key]: written };
  const others = parts(query['label']).filter((part) => part !== key && !part.startsWith(`${key}:`));
  return { label: [...others, ...values.map((value) => `${key}:${escaped(value)}`)].join(',') };
}

/** `Wave 3`, `r117`: a value that is only a number says nothing without its key. */
export const labelTitle = (key: string, value: string): string =>
  /^\d+$/.test(value) ? `${key.slice(0, 1).toUpperCase()}${key.slice(1)} ${value}` : value;

const parts = (text: string | undefined): readonly string[] =>
  (text ?? '').split(',').filter((part) => part !== '');

/** Commas and colons separate. */
const escaped = (value: string): string => encodeURIComponent(value).replace(/%2F/g, '/');
