/** Tracing. OpenTelemetry is loaded only when traces are collected. */
import type { IncomingHttpHeaders } from 'node:http';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { RequestMark } from '../gate/request-mark.js';
import type { PulledResults } from '../gate/result-stream.js';
import type { OperationFacts } from './operation-facts.js';

/** W3C trace context of the client, unparsed. */
export interface Carrier {
  readonly traceparent: string | null;
  readonly tracestate: string | null;
}

export interface Tracing {
  /** Runs an operation inside a span whose parent the client may name. The span ends with the promise. */
  operation<T>(mark: RequestMark, carrier: Carrier, work: () => T): T;
  /** Adds facts to the open span. */
  describe(facts: OperationFacts): void;
  /** Runs a step of the operation in a separate span. */
  step<T>(
    name: string,
    attributes: Readonly<Record<string, string | number>>,
    work: () => Promise<T>,
  ): Promise<T>;
  /**
   * Every page that a stream reads from the store becomes a separate span, linked to the subscription: a stream lives
   * for days, and a single trace of all its pages would be too large to show.
   */
  stream<T>(items: PulledResults<T>): PulledResults<T>;
  /** Wraps a pool: statements of an operation become spans, with a name but without text and values. */
  pool(pool: pg.Pool): pg.Pool;
  /** Sends the remaining spans, within a time limit. */
  stop(): Promise<void>;
}

export const noTracing: Tracing = {
  operation: (_mark, _carrier, work) => work(),
  describe: () => undefined,
  step: (_name, _attributes, work) => work(),
  stream: (items) => items,
  pool: (pool) => pool,
  stop: () => Promise.resolve(),
};

export interface TracingOptions {
  readonly logger: Logger;
  /** URL for OTLP/HTTP, with path. Default: the variables of OpenTelemetry. */
  readonly url?: string;
}

export function carrierOf(headers: IncomingHttpHeaders): Carrier {
  return carrier(headers['traceparent'], headers['tracestate']);
}

/** Each operation of a socket may name its own parent in `extensions`. */
export function carrierOfOperation(
  extensions: Readonly<Record<string, unknown>> | null | undefined,
  upgrade: IncomingHttpHeaders,
): Carrier {
  return typeof extensions?.['traceparent'] === 'string'
    ? carrier(extensions['traceparent'], extensions['tracestate'])
    : carrierOf(upgrade);
}

function carrier(parent: unknown, state: unknown): Carrier {
  return {
    traceparent: typeof parent === 'string' ? parent : null,
    tracestate: typeof state === 'string' ? state : null,
  };
}
