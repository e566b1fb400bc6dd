/** Whether a client gave an optional argument: GraphQL allows both null and leaving it out. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
