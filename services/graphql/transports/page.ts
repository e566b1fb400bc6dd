/** The page for browsers, as the caller of the server gives it: one HTML document for every place, and its files. */
import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { strictReply } from './strict-reply.js';

export interface Page {
  readonly html: string;
  /** By path. A file never changes under its path. */
  readonly files: ReadonlyMap<string, { readonly type: string; readonly body: Buffer }>;
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
];

/** Browsers name text/html; clients of an API name JSON or nothing. */
export function wantsPage({ method, headers }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && /\btext\/html\b/.test(headers.accept ?? '');
}

export function sendPage(reply: FastifyReply, { html }: Page): FastifyReply {
  return strictReply(reply, policy)
    .header('vary', 'Accept')
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(html);
}

/** Adds the files of the page. Its HTML is sent by the front page and by the handler of unknown paths. */
export function addPageFiles(app: FastifyInstance, { files }: Page): void {
  for (const [path, { type, body }] of files) {
    const small = gzipSync(body, { level: 9 });
    app.get(path, async (request, reply) => {
      strictReply(reply, policy)
        .type(type)
        .header('vary', 'Accept-Encoding')
        .header('cache-control', 'public, max-age=31536000, immutable');
      return /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
        ? reply.header('content-encoding', 'gzip').send(small)
        : reply.send(body);
    });
  }
}
