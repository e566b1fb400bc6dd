/**
 * How long events stay in the database, by class. A partition can leave once every event in it is older than its class
 * requires.
 */
import type { EventType } from '../../kernel/index.js';

/**
 * `transition`: changes of kernels. `log`: kernel log lines and observed blobs. `people`: decisions, intents, notes.
 */
export const retentionClasses = ['transition', 'log', 'people'] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/** Days; null = for ever. */
export type RetentionPolicy = Readonly<Record<RetentionClass, number | null>>;

export const usualRetention: RetentionPolicy = { transition: 400, log: 90, people: 400 };

const people = ['operator.', 'recovery.', 'update.', 'host.'];

export function retentionClassOf(type: EventType | (string & {})): RetentionClass {
  if (type === 'kernel.logged' || type === 'blob.observed') return 'log';
  return people.some((prefix) => type.startsWith(prefix)) ? 'people' : 'transition';
}

/** What a partition holds: the newest recording time of each kind in it, milliseconds since 1970. */
export type NewestByType = ReadonlyMap<string, number>;

/** The first class, in the order above, that keeps the partition in the database; null when it may leave. */
export function keptBy(newest: NewestByType, policy: RetentionPolicy, now: number): RetentionClass | null {
  const keeping = new Set<RetentionClass>();
  for (const [type, at] of newest) {
    const kind = retentionClassOf(type);
    const days = policy[kind];
    if (days === null || at + days * 86_400_000 > now) keeping.add(kind);
  }
  return retentionClasses.find((kind) => keeping.has(kind)) ?? null;
}
