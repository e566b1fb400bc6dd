import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Read from the request and sent with the response, so that a proxy's log can be matched with the server's. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Short, and without characters that could break a log line or a header. */
const wellFormed = /^[A-Za-z0-9._:-]{8,128}$/;

/** The client's id when it is well-formed, else a new one. Not unique: two clients may send the same id. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && wellFormed.test(given) ? given : randomUUID();
}
