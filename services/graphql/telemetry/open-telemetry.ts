/**
 * Traces by OpenTelemetry, sent as OTLP over HTTP. Nothing is registered globally: the scope is in an
 * AsyncLocalStorage of this module, so that several servers in one process do not mix. Loaded by `startTracing` only.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  DiagLogLevel,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  createTraceState,
  diag,
  isSpanContextValid,
  trace,
  type Context as OtelContext,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Logger } from 'pino';
import { statementName } from './statement-name.js';
import { aroundStatements } from './traced-pool.js';
import type { Carrier, Tracing, TracingOptions } from './tracing.js';

/** Parent of new spans: a span or, in a stream, a span per page that starts with the first read of the store. */
type Scope =
  | { readonly kind: 'span'; readonly span: Span; readonly context: OtelContext }
  | { readonly kind: 'stream'; readonly subscription: SpanContext; page: Span | null; over: boolean };

/** A collector that does not answer must not delay the end of the process. */
const FLUSH_MS = 1_500;

export function openTelemetry({ logger, url }: TracingOptions): Tracing {
  logExporterProblems(logger);
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': 'handover-ledger' }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter(url === undefined ? {} : { url }), {
        scheduledDelayMillis: 1_000,
      }),
    ],
  });
  const tracer = provider.getTracer('handover-ledger');
  const scopes = new AsyncLocalStorage<Scope>();

  const below = (span: Span, parent: OtelContext): Scope => ({
    kind: 'span',
    span,
    context: trace.setSpan(parent, span),
  });

  const newPage = (subscription: SpanContext): Span =>
    tracer.startSpan('stream page', { root: true, links: [{ context: subscription }] }, ROOT_CONTEXT);

  const statement = async <T>(sent: unknown, run: () => Promise<T>): Promise<T> => {
    const scope = scopes.getStore();
    // Outside an operation (projector, tail) statements are not traced: they would be a trace every second.
    if (scope === undefined) return run();
    if (scope.kind === 'span') return sql(sent, scope.context, run);
    // A read ahead, after the previous page was returned, belongs to no open page and gets its own.
    const late = scope.over ? newPage(scope.subscription) : null;
    const page = late ?? (scope.page ??= newPage(scope.subscription));
    try {
      return await sql(sent, trace.setSpan(ROOT_CONTEXT, page), run);
    } finally {
      late?.end();
    }
  };

  const sql = async <T>(sent: unknown, parent: OtelContext, run: () => Promise<T>): Promise<T> => {
    const name = statementName(sent);
    const attributes = { 'db.system.name': 'postgresql', 'db.query.summary': name };
    const span = tracer.startSpan(`sql ${name}`, { kind: SpanKind.CLIENT, attributes }, parent);
    try {
      const result = await run();
      const { rowCount } = result as { readonly rowCount?: number | null };
      if (typeof rowCount === 'number') span.setAttribute('db.response.returned_rows', rowCount);
      return result;
    } catch (error) {
      // Only the SQLSTATE: messages of PostgreSQL quote values.
      const { code } = error as { readonly code?: unknown };
      const state = typeof code === 'string' ? code : 'unknown';
      span.setAttribute('db.response.status_code', state);
      span.setStatus({ code: SpanStatusCode.ERROR, message: state });
      throw error;
    } finally {
      span.end();
    }
  };

  return {
    operation(mark, carrier, work) {
      const parent = remoteParent(carrier);
      const attributes = { 'ledger.request_id': mark.requestId, 'ledger.transport': mark.transport };
      const span = tracer.startSpan('graphql', { kind: SpanKind.SERVER, attributes }, parent);
      return ending(span, () => scopes.run(below(span, parent), work));
    },
    describe({ type, name, outcome, code, principal }) {
      const scope = scopes.getStore();
      if (scope?.kind !== 'span') return;
      const { span } = scope;
      if (type !== 'unknown') span.updateName(type);
      span.setAttributes({
        'graphql.operation.type': type,
        ...(name === null ? {} : { 'graphql.operation.name': name }),
        'ledger.principal': principal,
      });
      if (outcome === 'ok') return;
      // Only the code, which the client got too; details are in the log under the request id.
      span.setAttribute('error.type', code ?? 'unknown');
      span.setStatus({ code: SpanStatusCode.ERROR, message: code ?? 'unknown' });
    },
    step(name, attributes, work) {
      const scope = scopes.getStore();
      if (scope?.kind !== 'span') return work();
      const span = tracer.startSpan(name, { attributes: { ...attributes } }, scope.context);
      return ending(span, () => scopes.run(below(span, scope.context), work));
    },
    stream(items) {
      const scope = scopes.getStore();
      if (scope?.kind !== 'span') return items;
      const subscription = scope.span.spanContext();
      return {
        async next() {
          const page: Scope = { kind: 'stream', subscription, page: null, over: false };
          try {
            return await scopes.run(page, () => items.next());
          } finally {
            page.over = true;
            page.page?.end();
          }
        },
        return: () => items.return(),
        throw: (error: unknown) => items.throw(error),
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
    pool: (pool) => aroundStatements(pool, statement),
    async stop() {
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, FLUSH_MS);
      });
      await Promise.race([provider.shutdown().catch(() => undefined), enough]);
      clearTimeout(timer);
    },
  };
}

/** Ends the span when the work, or the promise that it returns, ends. Error texts do not go into the span. */
function ending<T>(span: Span, work: () => T): T {
  const failed = (error: unknown): never => {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    throw error;
  };
  let result: T;
  try {
    result = work();
  } catch (error) {
    return failed(error);
  }
  if (!(result instanceof Promise)) {
    span.end();
    return result;
  }
  return result.then((value: unknown) => {
    span.end();
    return value;
  }, failed) as T;
}

/** https://www.w3.org/TR/trace-context/: a malformed header is ignored. */
function remoteParent({ traceparent, tracestate }: Carrier): OtelContext {
  const parts = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/.exec(
    traceparent?.trim() ?? '',
  );
  const [, traceId, spanId, flags] = parts ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const context: SpanContext = {
    traceId,
    spanId,
    traceFlags: parseInt(flags, 16) & TraceFlags.SAMPLED,
    isRemote: true,
    ...(tracestate === null ? {} : { traceState: createTraceState(tracestate) }),
  };
  return isSpanContextValid(context) ? trace.setSpanContext(ROOT_CONTEXT, context) : ROOT_CONTEXT;
}

/** Sends the exporter's errors and warnings to the log of the server. */
function logExporterProblems(logger: Logger): void {
  const say = (text: string): void =>
    logger.warn({ reason: text.slice(0, 500) }, 'tracing: the exporter reports a problem');
  diag.setLogger(
    { error: say, warn: say, info: () => undefined, debug: () => undefined, verbose: () => undefined },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}
