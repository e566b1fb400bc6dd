/** Replaces the digest of a document in an HTTP request by its text, before Apollo reads the request. */
import type { preHandlerAsyncHookHandler } from 'fastify';
import type { Gate } from '../gate/gate.js';
import { statusOf } from '../gate/outcome.js';
import type { Reporter } from '../gate/report.js';
import type { SentDocument } from '../gate/trusted-documents.js';

export function namedDocument(gate: Gate, reporter: Reporter): preHandlerAsyncHookHandler {
  return async (request, reply) => {
    const sent = request.method === 'GET' ? sentInUrl(request.url) : request.body;
    // Apollo rejects a batch and anything that is not an object.
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return undefined;
    const { query, documentId: _id, extensions, ...rest }: SentDocument = sent;
    // Apollo rejects a query that is not a string.
    if (query !== undefined && query !== null && typeof query !== 'string') return undefined;
    const found = gate.findDocument(sent, 'http');
    if (!found.ok) {
      gate.countRefused('unknown', 'http');
      const error = reporter.outward(found.error, { requestId: request.id, transport: 'http' });
      return reply.code(statusOf([found.error])).send({ errors: [error] });
    }
    // The request has no digest.
    if (found.query === (query ?? '')) {
      if (!namesDigest(extensions)) return undefined;
    }
    if (request.method === 'GET') request.raw.url = withQuery(request.url, found.query);
    else request.body = { ...rest, ...withoutDigest(extensions), query: found.query };
    return undefined;
  };
}

function sentInUrl(url: string): SentDocument {
  const search = new URL(url, 'http://localhost').searchParams;
  const text = search.get('extensions');
  return {
    query: search.get('query') ?? undefined,
    documentId: search.get('documentId') ?? undefined,
    extensions: text === null ? undefined : parsed(text),
  };
}

/** Undefined when the text is not JSON; Apollo rejects it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function withQuery(url: string, query: string): string {
  const changed = new URL(url, 'http://localhost');
  const extensions = changed.searchParams.get('extensions');
  changed.searchParams.set('query', query);
  if (extensions !== null) {
    const { extensions: rest } = withoutDigest(parsed(extensions));
    changed.searchParams.delete('extensions');
    if (rest !== undefined) changed.searchParams.set('extensions', JSON.stringify(rest));
  }
  return changed.pathname + changed.search;
}

function namesDigest(extensions: unknown): boolean {
  return typeof extensions === 'object' && extensions !== null && 'persistedQuery' in extensions;
}

/** Removes the digest, because Apollo would reject it. */
function withoutDigest(extensions: unknown): { readonly extensions?: unknown } {
  if (typeof extensions !== 'object' || extensions === null) return {};
  const { persistedQuery: _digest, ...rest } = extensions as Record<string, unknown>;
  return { extensions: rest };
}
