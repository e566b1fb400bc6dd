/** How the lines of a console log begin: with printk's time, with the time of a console server, with both or neither. */
import { parseStamped, type TextLine } from '../observe/index.js';
import type { CaptureFile } from './files.js';
import { linesOf } from './text.js';

export interface ConsoleForm {
  /** Only a console without printk's times may begin a boot with a bare banner: programs print /proc/version as well. */
  readonly isStamped: boolean;
  /** A console server wrote its own time in front of the lines. */
  readonly hasServerStamps: boolean;
  /** The word that follows the server's time on nearly every line: the name of the console. */
  readonly tag: string | null;
}

const ZONE = '(?: ?(?:Z|UTC|[+-]\\d{2}:?\\d{2}))?';
const CLOCK = '\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?';
const DAY = '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?';
/** ISO 8601, syslog and `date` forms, and the bare time of day, in brackets or not. */
const SERVER_STAMP = new RegExp(
  `^[[(<]?(?:\\d{4}-\\d{2}-\\d{2}[T ]${CLOCK}${ZONE}|${DAY}[A-Z][a-z]{2} +\\d{1,2} ${CLOCK}(?: [A-Z]{3,4})?(?: \\d{4})?|${CLOCK})[\\])>]?(?: ?[|:>-])?(?: |(?=\\S))`,
);
/** Of the lines with text; a program on the console may print a date now and then. */
const MOST = 0.8;

export function consoleForm(file: CaptureFile): ConsoleForm {
  let lines = 0;
  let served = 0;
  let isStamped = false;
  const words = new Map<string, number>();
  for (const line of linesOf(file)) {
    if (line.text.trim() === '') continue;
    lines += 1;
    isStamped ||= parseStamped(line, 'console') !== null;
    const rest = line.text.replace(SERVER_STAMP, '');
    if (rest === line.text) continue;
    served += 1;
    const word = /^[\w.-]+:? /.exec(rest)?.[0] ?? '';
    // Every console has few first words; a bound for one that has not.
    if (words.size < 1_000 || words.has(word)) words.set(word, (words.get(word) ?? 0) + 1);
  }
  const [tag, times] = [...words].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0]);
  const hasServerStamps = served > lines * MOST;
  return {
    isStamped,
    hasServerStamps,
    tag: hasServerStamps && times > served * MOST && tag !== '' ? tag : null,
  };
}

export function withoutServerStamp(line: TextLine, { hasServerStamps, tag }: ConsoleForm): TextLine {
  if (!hasServerStamps) return line;
  const text = line.text.replace(SERVER_STAMP, '');
  return { ...line, text: tag !== null && text.startsWith(tag) ? text.slice(tag.length) : text };
}
