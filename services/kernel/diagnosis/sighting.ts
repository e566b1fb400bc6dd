/** Events that matter to a diagnosis, by kind: the first and the last of each, in maps of fixed size. */
import type { EventData, EventType } from '../events/catalogue.js';
import type { KernelEvent } from '../transition/edit.js';

export interface SightingOf<T extends EventType> {
  readonly version: bigint;
  readonly type: T;
  readonly data: EventData<T>;
  /** Only the agent reported it: a claim, not an observation. */
  readonly claimed: boolean;
}
export type Sighting = { [T in EventType]: SightingOf<T> }[EventType];

export interface Signs {
  readonly first: ReadonlyMap<EventType, Sighting>;
  readonly last: ReadonlyMap<EventType, Sighting>;
}

export const noSigns: Signs = { first: new Map(), last: new Map() };

export function sighting(event: KernelEvent, version: bigint): Sighting {
  const claimed = event.evidence.length > 0 && event.evidence.every((one) => one.confidence === 'claimed');
  // Type and data belong together in the event; TypeScript cannot carry that through the union.
  return { version, type: event.type, data: event.data, claimed } as Sighting;
}

export function withSign(signs: Signs, seen: Sighting): Signs {
  const last = new Map(signs.last).set(seen.type, seen);
  return signs.first.has(seen.type)
    ? { first: signs.first, last }
    : { first: new Map(signs.first).set(seen.type, seen), last };
}

export function withoutSign(signs: Signs, type: EventType): Signs {
  if (!signs.first.has(type)) return signs;
  const without = (map: Signs['first']) => new Map([...map].filter(([each]) => each !== type));
  return { first: without(signs.first), last: without(signs.last) };
}

export function firstOf<T extends EventType>(signs: Signs, type: T): SightingOf<T> | null {
  return (signs.first.get(type) as SightingOf<T> | undefined) ?? null;
}

export function lastOf<T extends EventType>(signs: Signs, type: T): SightingOf<T> | null {
  return (signs.last.get(type) as SightingOf<T> | undefined) ?? null;
}

/** The first sighting of each requested kind that was observed, in the requested order. */
export function seenOf(signs: Signs, ...types: readonly EventType[]): Sighting[] {
  return types.flatMap((type) => signs.first.get(type) ?? []);
}
