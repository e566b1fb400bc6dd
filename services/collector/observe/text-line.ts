/** One numbered line of a text source. */
export interface TextLine {
  readonly file: string;
  /** From 1. */
  readonly no: number;
  readonly text: string;
  /** The last line of a file without a newline at its end: it may have been cut short. */
  readonly cut: boolean;
}

/** `12.34` → 12340000; null when it is not a plain decimal number of seconds. */
export function secondsToMicros(text: string): number | null {
  const match = /^(\d{1,10})(?:\.(\d{1,9}))?$/.exec(text);
  if (match === null) return null;
  return Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0').slice(0, 6));
}
