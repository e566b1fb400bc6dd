/** The longest acceptable blackout, which the address holds in seconds. Pure. */

/** The budget of the address in microseconds; null when it has none, or no number of seconds. */
export function budgetOf(text: string | undefined): number | null {
  const seconds = Number(text);
  return text === undefined || text === '' || !(seconds > 0) ? null : Math.round(seconds * 1_000_000);
}
