/** The current request, for code that Apollo calls without a context. */
import { AsyncLocalStorage } from 'node:async_hooks';

export type Transport = 'http' | 'ws';

/** Identifies the request of an error, a log line or a span. */
export interface RequestMark {
  readonly requestId: string;
  readonly transport: Transport;
}

const marks = new AsyncLocalStorage<RequestMark>();

export function withRequestMark<T>(mark: RequestMark, work: () => T): T {
  return marks.run(mark, work);
}

export function currentRequest(): RequestMark {
  return marks.getStore() ?? { requestId: 'none', transport: 'http' };
}
