/**
 * One log line for every HTTP request and every operation of a socket, when it ends. Level `info`, which the default
 * log level of the command hides; probes are at `debug`.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Services } from '../context.js';
import type { Principal } from '../../access/index.js';
import type { RequestMark } from '../gate/request-mark.js';
import { operationFacts, type OperationFacts } from './operation-facts.js';
import { REQUEST_ID_HEADER } from './request-id.js';

const marks = new WeakMap<FastifyRequest, RequestMark>();
const notes = new WeakMap<RequestMark, OperationFacts>();

/** The mark of an HTTP request: the same one each time. */
export function markOf(request: FastifyRequest): RequestMark {
  let mark = marks.get(request);
  if (mark === undefined) marks.set(request, (mark = { requestId: request.id, transport: 'http' }));
  return mark;
}

/** Adds the facts of an operation to the log line of its request. */
export function noteOperation(mark: RequestMark, facts: OperationFacts): void {
  notes.set(mark, facts);
}

/** `isQuiet`: routes that machines request every few seconds, and static files. */
export function addRequestLog(
  app: FastifyInstance,
  { logger, addressOf }: Pick<Services, 'logger' | 'addressOf'>,
  isQuiet: (route: string) => boolean,
): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header(REQUEST_ID_HEADER, request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const mark = markOf(request);
    // The route's pattern, not the URL: a query string contains documents and variables.
    const path = request.routeOptions.url ?? null;
    logger[path !== null && isQuiet(path) ? 'debug' : 'info'](
      {
        ...mark,
        address: addressOf(request.raw),
        method: request.method,
        path,
        status: reply.statusCode,
        ms: rounded(reply.elapsedTime),
        ...notes.get(mark),
      },
      'http: request',
    );
  });
}

/** The open operations of one socket. */
export interface SocketLines {
  begin(id: string, requestId: string, principal: Principal): void;
  /** Sets the facts of its line; the last call before {@link end} counts. */
  note(id: string, facts: OperationFacts): void;
  sent(id: string): void;
  /** The operation did not run, or failed. */
  refuse(id: string, code: string | null): void;
  end(id: string): void;
  /** Writes the lines of all open operations, when the socket closes. */
  endAll(code: number): void;
}

export function socketLines(logger: Logger, address: string | null): SocketLines {
  interface Line {
    readonly requestId: string;
    readonly started: number;
    sent: number;
    facts: OperationFacts;
  }
  const open = new Map<string, Line>();
  const write = ({ requestId, started, sent, facts }: Line, more: { readonly closed?: number } = {}): void =>
    logger.info(
      {
        requestId,
        transport: 'ws',
        address,
        ms: rounded(performance.now() - started),
        results: sent,
        ...facts,
        ...more,
      },
      'ws: operation',
    );
  return {
    begin(id, requestId, principal) {
      const facts = operationFacts({ type: 'unknown', name: null, codes: [], principal });
      open.set(id, { requestId, started: performance.now(), sent: 0, facts });
    },
    note(id, facts) {
      const line = open.get(id);
      if (line !== undefined) line.facts = facts;
    },
    sent(id) {
      const line = open.get(id);
      if (line !== undefined) line.sent++;
    },
    refuse(id, code) {
      const line = open.get(id);
      if (line === undefined) return;
      open.delete(id);
      write({ ...line, facts: { ...line.facts, outcome: 'error', code } });
    },
    end(id) {
      const line = open.get(id);
      if (line === undefined) return;
      open.delete(id);
      write(line);
    },
    endAll(code) {
      for (const line of open.values()) write(line, { closed: code });
      open.clear();
    },
  };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
