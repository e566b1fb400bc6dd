/** The current request, for code that Apollo calls without a context. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestMark } from './mark.js';

const marks = new AsyncLocalStorage<RequestMark>();

export function withRequestMark<T>(mark: RequestMark, work: () => T): T {
  return marks.run(mark, work);
}

export function currentRequest(): RequestMark {
  return marks.getStore() ?? { requestId: 'none', transport: 'http' };
}
