/** Limits of requests, the same for HTTP and WebSocket. */
import { appendLimits } from '../../kernel/index.js';

export const limits = {
  /** Lexer tokens of a document. */
  tokens: 2_000,
  /** Nested selections, fragments included. */
  depth: 12,
  /** Aliases in the whole document, fragments included as often as they are spread. */
  aliases: 20,
  /** Root fields of one operation. */
  rootFields: 10,
  /** Directives in the whole document. */
  directives: 50,
  /** Cost of one operation, see cost.ts. */
  cost: 20_000,
  /** Assumed rows of a list whose length the document does not show. */
  assumedRows: 10,
  /** Bytes of an HTTP body that carries no mutation. */
  queryBytes: 256 * 1024,
  /** Characters of the text of a document. */
  documentLength: 256 * 1024,
  /** Characters of a text in the variables, except bytes and JSON. No argument accepts more than 4,096. */
  textLength: 16 * 1024,
  /** Bytes of any HTTP body: one append with its blobs in Base64, and room for the document. */
  bodyBytes: 1.5 * appendLimits.bytes,
  /** Bytes of one WebSocket frame from a client. */
  frameBytes: 64 * 1024,
  /** Sockets of one principal; not limited without authentication. */
  socketsPerPrincipal: 100,
  /** Sockets that have not authenticated yet, per address and in total; not limited without authentication. */
  pendingSocketsPerAddress: 200,
  pendingSockets: 1_000,
  /** Reads of one principal that wait for a position at once. */
  waitsPerPrincipal: 20,
  /** Operations open at once on one socket. */
  operationsPerSocket: 20,
  /** Rows of one page. */
  pageSize: 200,
  /** Rows of a page without `first` and `last`. */
  defaultPageSize: 50,
  /** Hunks of one comparison. */
  hunks: 5_000,
  /** Buckets of one histogram of the log. */
  histogramBuckets: 500,
  /** Groups of hosts in one answer. */
  hostGroups: 1_000,
  /** Results of one `find`. */
  found: 50,
  /** Ids of one `nodes`. */
  nodeIds: 100,
  /** Bytes of a blob that is decoded; real ones are a few pages of memory. */
  decodedBytes: 1024 * 1024,
  /** Events in one item of a stream. */
  batchEvents: 256,
  /** Canonical text in one item of a stream; an event that is longer travels alone. */
  batchBytes: 1024 * 1024,
  /** A stream whose items cost more than this is charged for each item, not only for the first. */
  streamItemCost: 1_000,
  /** Streams open at once in one process, over all transports. */
  streams: 2_000,
  /** Bytes that may wait in one socket in addition to the messages that are being sent. */
  bufferedBytes: 4 * 1024 * 1024,
} as const;

/** Query cost that one client may spend: a bucket that refills. */
export interface BudgetSettings {
  /** Maximum cost at once. */
  readonly capacity: number;
  readonly refillPerSecond: number;
}

/** Ten of the largest operations at once, then one a second. */
export const usualBudget: BudgetSettings = { capacity: 200_000, refillPerSecond: 20_000 };

/** Time limits of operations. Streams have none. */
export interface DeadlineSettings {
  readonly readMs: number;
  /** Limit until the write is sent to the database; its outcome is then awaited without a limit. */
  readonly writeMs: number;
}

export const usualDeadlines: DeadlineSettings = { readMs: 10_000, writeMs: 30_000 };
