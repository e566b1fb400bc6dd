import type { FastifyReply } from 'fastify';

/** Adds the headers of a document for browsers or of one of its files. `policy`: directives of its CSP. */
export function strictReply(reply: FastifyReply, policy: readonly string[]): FastifyReply {
  return reply
    .header('content-security-policy', policy.join('; '))
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin');
}
