import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Travels both ways, so that a proxy's log and ours can be laid side by side. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Short and without anything that could break a log line or a header. */
const wellFormed = /^[A-Za-z0-9._:-]{8,128}$/;

/** The caller's own id when it is well-formed; else a new one. Two callers may use the same: it is no key. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && wellFormed.test(given) ? given : randomUUID();
}
