/** What one request may ask for, over HTTP and WebSocket alike. One table, so that a change is one diff. */
export const limits = {
  /** Lexer tokens of a document. */
  tokens: 2_000,
  /** Nested selections, fragments included. */
  depth: 12,
  /** Aliases in the whole document, fragments included as often as they are spread. */
  aliases: 20,
  /** Root fields of one operation. */
  rootFields: 10,
  /** Rows that the pages of one operation may hold together, nested pages multiplied. */
  rows: 20_000,
  /** Bytes of an HTTP body that carries no mutation. */
  queryBytes: 256 * 1024,
  /** Bytes of any HTTP body; an append carries blobs. */
  bodyBytes: 8 * 1024 * 1024,
  /** Bytes of one WebSocket frame from a client. */
  frameBytes: 64 * 1024,
  /** Operations open at once on one socket. */
  operationsPerSocket: 20,
  /** Rows of one page. */
  pageSize: 200,
  /** Rows of a page that nobody gave a size. */
  defaultPageSize: 50,
  /** Bytes of a blob that is decoded; real ones are a few pages of memory. */
  decodedBytes: 1024 * 1024,
  /** Events in one item of a stream. */
  batchEvents: 256,
  /** Canonical text in one item of a stream; an event that is longer travels alone. */
  batchBytes: 1024 * 1024,
  /** Streams open at once in one process, over all transports. */
  streams: 2_000,
  /** Bytes that may wait in one socket besides the messages that are on their way. */
  bufferedBytes: 4 * 1024 * 1024,
} as const;
