/** Traces. Off unless someone collects them; then OpenTelemetry is loaded, and only then. */
import type { IncomingHttpHeaders } from 'node:http';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { RequestMark } from '../gate/mark.js';
import type { PulledResults } from '../gate/result-stream.js';
import type { OperationFacts } from './operation-facts.js';

/** W3C trace context of the caller, as it came. */
export interface Carrier {
  readonly traceparent: string | null;
  readonly tracestate: string | null;
}

export interface Tracing {
  /** Runs an operation of a client inside a span whose parent the caller may name. Ends with the result's promise. */
  operation<T>(mark: RequestMark, carrier: Carrier, work: () => T): T;
  /** Tells the span that is open what it is about. */
  describe(facts: OperationFacts): void;
  /** A step of the operation that is worth a span of its own. */
  step<T>(
    name: string,
    attributes: Readonly<Record<string, string | number>>,
    work: () => Promise<T>,
  ): Promise<T>;
  /**
   * Pages that a stream reads from the store become spans of their own, linked to the subscription: a stream lives
   * for days, and one trace of all its pages could not be shown.
   */
  stream<T>(items: PulledResults<T>): PulledResults<T>;
  /** The same pool; statements below an operation become spans: named, without text and without values. */
  pool(pool: pg.Pool): pg.Pool;
  /** Sends what is still here; bounded. */
  stop(): Promise<void>;
}

export const noTracing: Tracing = {
  operation: (_mark, _carrier, work) => work(),
  describe: () => undefined,
  step: (_name, _attributes, work) => work(),
  stream: (items) => items,
  pool: (pool) => pool,
  stop: async () => undefined,
};

export interface TracingOptions {
  readonly logger: Logger;
  /** Where spans go by OTLP/HTTP, with path; the variables of OpenTelemetry unless said. */
  readonly url?: string;
}

export function carrierOf(headers: IncomingHttpHeaders): Carrier {
  return carrier(headers['traceparent'], headers['tracestate']);
}

/** A socket lives long, so each of its operations may name its own parent in `extensions`. */
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
