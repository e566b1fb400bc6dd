/** Whether an optional argument has a value: a client may omit it or send null. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
