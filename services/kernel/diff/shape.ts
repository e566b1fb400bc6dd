/** Rules for comparing the parts of a state: as values, as things with parts, or as named items. */
import { lengthOf, type History } from '../state/history.js';

/** The name of an item of a list. Items of the same name are distinguished by their order. */
export type Key = string | number | bigint;

export type Rule =
  | { readonly kind: 'value' }
  | { readonly kind: 'entity'; readonly shape: AnyShape }
  | { readonly kind: 'list'; readonly shape: AnyShape; readonly key: (item: object) => Key }
  | { readonly kind: 'history'; readonly shape: AnyShape; readonly key: (item: object) => Key }
  | { readonly kind: 'memory' };

export type AnyShape = Readonly<Record<string, Rule>>;

/** One rule for every field: a new field of the state without a rule does not compile. */
export type Shape<T> = { readonly [K in keyof T]-?: Rule };

/** Compared as a whole. */
export const value: Rule = { kind: 'value' };
/** The map of preserved memory: compared by physical address. */
export const memory: Rule = { kind: 'memory' };

/** A thing that may be absent and is compared field by field. */
export function entity<T>(shape: Shape<T>): Rule {
  return { kind: 'entity', shape };
}

/** Items that have a name. Their order is compared too. */
export function list<T extends object>(shape: Shape<T>, key: (item: T) => Key): Rule {
  return { kind: 'list', shape, key: key as (item: object) => Key };
}

/** Items that are only ever added. Two states of one host share their past, which is not compared. */
export function history<T extends object>(shape: Shape<T>, key: (item: T) => Key): Rule {
  return { kind: 'history', shape, key: key as (item: object) => Key };
}

/** The items of two histories outside their shared past, oldest first. */
export function unshared<T>(a: History<T>, b: History<T>): readonly [T[], T[]] {
  const left: T[] = [];
  const right: T[] = [];
  let [one, other] = [a, b];
  while (one !== other) {
    // A shared node has the same length in both, so the longer end is not shared.
    const [length, otherLength] = [lengthOf(one), lengthOf(other)];
    if (one !== null && length >= otherLength) {
      left.push(one.last);
      one = one.before;
    }
    if (other !== null && otherLength >= length) {
      right.push(other.last);
      other = other.before;
    }
  }
  return [left.reverse(), right.reverse()];
}
