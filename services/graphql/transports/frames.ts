/** What this room has to see of a client's frame before graphql-ws reads it. */
export interface Frame {
  readonly text: string;
  /** Id of the operation that the client gives up. */
  readonly completes: string | null;
}

export function readFrame(text: string): Frame {
  if (text.includes('"complete"')) {
    const message = parsed(text);
    const { type, id } = message;
    if (type === 'complete' && typeof id === 'string') return { text, completes: id };
  }
  // graphql-ws closes the socket on a subscribe without a text. One that names its document by digest needs none.
  if (text.includes('"documentId"') || text.includes('"persistedQuery"')) {
    const message = parsed(text);
    const { type, payload } = message;
    if (
      type === 'subscribe' &&
      typeof payload === 'object' &&
      payload !== null &&
      !Array.isArray(payload) &&
      !('query' in payload)
    )
      return { text: JSON.stringify({ ...message, payload: { ...payload, query: '' } }), completes: null };
  }
  return { text, completes: null };
}

/** Not JSON, or no object: graphql-ws closes the socket with 4400. */
function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
