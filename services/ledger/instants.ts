/** Instants as the events carry them: RFC 3339 in UTC with six fraction digits, exact to the microsecond. */

/** From PostgreSQL's own text in a session with TimeZone UTC and DateStyle ISO, e.g. `2026-11-23 11:14:05.12+00`. */
export function instantFromPg(text: string): string {
  if (text.charCodeAt(10) !== 32 || !text.endsWith('+00'))
    throw new TypeError(`not an instant of a UTC session: ${text}. Open connections with openPool`);
  const time = text.slice(11, -3);
  return `${text.slice(0, 10)}T${time.length === 8 ? `${time}.000000` : time.padEnd(15, '0')}Z`;
}

/** From microseconds since 1970. */
export function instantFromMicros(micros: bigint): string {
  const seconds = micros / 1_000_000n;
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${String(micros % 1_000_000n).padStart(6, '0')}Z`;
}

/** Rows of one batch share their instants: the last conversion is reused. */
export function instantCache(): (text: string) => string {
  let lastText = '';
  let last = '';
  return (text) => {
    if (text !== lastText) {
      last = instantFromPg(text);
      lastText = text;
    }
    return last;
  };
}
