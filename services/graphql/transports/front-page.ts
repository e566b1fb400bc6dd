/**
 * Pages for browsers: a front page at `/`, and a redirect from the GraphQL path to a page. Without the redirect Apollo
 * would reject a browser's GET as a possible cross-site request. API clients do not accept HTML and are not affected.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GRAPHIQL_PATH } from './graphiql.js';

export interface FrontPageOptions {
  /** Path of the GraphQL service. */
  readonly graphqlPath: string;
  readonly graphiql: boolean;
}

/** Call before the routes are guarded: the redirect is public. */
export function addFrontPage(app: FastifyInstance, { graphqlPath, graphiql }: FrontPageOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    const [path] = request.url.split('?', 1);
    if (path !== graphqlPath || !wantsPage(request)) return undefined;
    return reply.header('vary', 'Accept').redirect(graphiql ? GRAPHIQL_PATH : '/', 303);
  });
  const links = [
    ...(graphiql
      ? [[GRAPHIQL_PATH, 'GraphiQL', 'queries, mutations and subscriptions in the browser'] as const]
      : []),
    ['/v1/events?after=BEGINNING', 'Event log', 'Server-Sent Events, resumable by Last-Event-ID'],
    ['/readyz', 'Readiness', 'whether this server can answer, and why not'],
    ['/metrics', 'Metrics', 'for Prometheus'],
  ] as const;
  const html = pageOf(graphqlPath, links);
  const text = textOf(graphqlPath, links);
  app.get('/', async (request, reply) => {
    reply.header('vary', 'Accept').header('x-content-type-options', 'nosniff');
    return wantsPage(request)
      ? strict(reply).type('text/html; charset=utf-8').send(html)
      : reply.type('text/plain; charset=utf-8').send(text);
  });
}

/** Browsers name text/html; clients of an API name JSON or nothing. */
function wantsPage({ method, headers }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && /\btext\/html\b/.test(headers.accept ?? '');
}

function strict(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
    .header('referrer-policy', 'no-referrer');
}

type Links = readonly (readonly [path: string, name: string, about: string])[];

function textOf(graphqlPath: string, links: Links): string {
  const rows = links.map(([path, name, about]) => `${`${name}:`.padEnd(11)} ${path} (${about})`);
  return `handover ledger\n\nGraphQL:    POST ${graphqlPath} (queries, appends), graphql-transport-ws on the same path (streams)\n${rows.join('\n')}\n`;
}

function pageOf(graphqlPath: string, links: Links): string {
  const rows = links.map(
    ([path, name, about]) =>
      `      <li><a href="${path.replaceAll('&', '&amp;')}">${name}</a>: ${about}</li>`,
  );
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Handover ledger</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <h1>Handover ledger</h1>
    <p>This server records the Linux live updates of a fleet. Its GraphQL address for clients is <code>${graphqlPath}</code>.</p>
    <ul>
${rows.join('\n')}
    </ul>
  </body>
</html>
`;
}
