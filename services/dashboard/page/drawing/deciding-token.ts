/** The token of a source line that states what an event says: the part that decided. Pure. */
import { errnoNames } from './event-kinds.generated.js';
import { isRecord } from './known-event.js';

export interface Token {
  readonly from: number;
  readonly to: number;
}

/** Shorter values occur in a line by chance. */
const SHORTEST = 3;

/**
 * An error number as a return value (`ret=-2`), by its name (`ENOENT`) or as a negative number; otherwise the last of
 * the event's own texts that the line has, a version before a name. Null when the line has none of them.
 */
export function decidingToken(line: string, data: unknown): Token | null {
  const fields = isRecord(data) ? Object.entries(data) : [];
  const errno = fields.find(([name, value]) => name === 'errno' && typeof value === 'number')?.[1];
  if (typeof errno === 'number') {
    const number = Math.abs(errno);
    const found = [`\\bret=-?${number}\\b`, `\\b${errnoNames[number] ?? 'errno'}\\b`, `-${number}\\b`]
      .map((pattern) => tokenOf(new RegExp(pattern).exec(line)))
      .find((token) => token !== null);
    if (found !== undefined) return found;
  }
  const texts = fields
    .flatMap(([, value]) => (typeof value === 'string' && value.length >= SHORTEST ? [value] : []))
    .sort((a, b) => Number(isVersion(b)) - Number(isVersion(a)));
  for (const text of texts) {
    const from = line.lastIndexOf(text);
    if (from >= 0) return { from, to: from + text.length };
  }
  return null;
}

const isVersion = (text: string): boolean => /-v\d+$/.test(text);

const tokenOf = (match: RegExpExecArray | null): Token | null =>
  match === null ? null : { from: match.index, to: match.index + match[0].length };
