/** A printk format of the kernel source as a pattern for the lines it makes. */
import type { EventData, EventType } from '../../../kernel/index.js';
import type { Loose } from '../fact.js';

export type LogLevel = 'info' | 'notice' | 'warn' | 'err' | 'emerg';

/** Kind and data of the fact that one line gives. */
export type LoggedFact = {
  [T in EventType]: { readonly type: T; readonly data: Loose<EventData<T>> };
}[EventType];

export interface LogFormat {
  readonly subsystem: string;
  readonly level: LogLevel;
  readonly pattern: RegExp;
  /** Null: the line gives a `kernel.logged`. `values` are the conversions of the format in order; `message` is the line with its prefix. */
  readonly read: ((values: readonly string[], message: string) => LoggedFact) | null;
}

/** Lets a format name one kind of event and have its data checked against that kind. */
export function logged<T extends EventType>(type: T, data: Loose<EventData<T>>): LoggedFact {
  return { type, data } as LoggedFact;
}

/** Conversions as vsprintf prints them. `%pe` is a name or, without CONFIG_SYMBOLIC_ERRNAME, a number. `%#0llx` has its 0x. */
const CONVERSIONS: readonly (readonly [RegExp, string])[] = [
  [/^%%/, '%'],
  [/^0x%pa/, '(?:0x)?(?:0x)?([0-9a-f]+)'],
  [/^%pe/, '(-?[A-Za-z0-9_()]+)'],
  [/^%#0?l*x/, '(0x[0-9a-f]+|0)'],
  [/^%(?:l|ll|z)?[du]/, '(-?\\d+)'],
  [/^%(?:0\d)?(?:l|ll)?x/, '([0-9a-f]+)'],
  [/^%(?:\.\*)?s/, '(.*?)'],
];

export function patternOf(prefix: string, format: string): RegExp {
  let source = '';
  let rest = prefix + format;
  while (rest !== '') {
    const conversion = CONVERSIONS.find(([shape]) => shape.test(rest));
    if (conversion === undefined) {
      source += (rest[0] ?? '').replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      rest = rest.slice(1);
      continue;
    }
    source += conversion[1];
    rest = rest.replace(conversion[0], '');
  }
  return new RegExp(`^${source}$`);
}

/** Level, format, and what the line says beyond having been printed. */
export type LogRow = readonly [LogLevel, string, LogFormat['read']?];

/** Formats that share a prefix, e.g. `luo: `. */
export function formatsOf(subsystem: string, prefix: string, rows: readonly LogRow[]): LogFormat[] {
  return rows.map(([level, format, read]) => ({
    subsystem,
    level,
    pattern: patternOf(prefix, format),
    read: read ?? null,
  }));
}
