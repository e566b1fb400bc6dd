/** Reads a client's frame before graphql-ws does. */
export interface Frame {
  readonly text: string;
  /** Id of the operation that the client completes. */
  readonly completes: string | null;
}

export function readFrame(text: string): Frame {
  if (text.includes('"complete"')) {
    const message = parsed(text);
    const { type, id } = message;
    if (type === 'complete' && typeof id === 'string') return { text, completes: id };
  }
  // graphql-ws closes the socket on a subscribe without a query. A document sent by digest gets an empty one.
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

/** Empty when the text is not a JSON object; graphql-ws then closes the socket with 4400. */
function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
