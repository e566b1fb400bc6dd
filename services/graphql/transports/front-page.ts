/**
 * The front door: the page for browsers, and for API clients a text that lists the addresses. A browser at the GraphQL
 * path is led to a page, because Apollo would reject its GET as a possible cross-site request.
 */
import type { FastifyInstance } from 'fastify';
import { GRAPHIQL_PATH } from './graphiql.js';
import { sendPage, wantsPage, type Page } from './page.js';

export interface FrontPageOptions {
  /** Path of the GraphQL service. */
  readonly graphqlPath: string;
  readonly graphiql: boolean;
  readonly page: Page | null;
}

/** Call before the routes are guarded: the redirect is public. */
export function addFrontPage(app: FastifyInstance, { graphqlPath, graphiql, page }: FrontPageOptions): void {
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
  const text = textOf(graphqlPath, links);
  app.get('/', async (request, reply) => {
    reply.header('vary', 'Accept').header('x-content-type-options', 'nosniff');
    return page !== null && wantsPage(request)
      ? sendPage(reply, page)
      : reply.type('text/plain; charset=utf-8').send(text);
  });
}

type Links = readonly (readonly [path: string, name: string, about: string])[];

function textOf(graphqlPath: string, links: Links): string {
  const rows = links.map(([path, name, about]) => `${`${name}:`.padEnd(11)} ${path} (${about})`);
  return `handover ledger\n\nGraphQL:    POST ${graphqlPath} (queries, appends), graphql-transport-ws on the same path (streams)\n${rows.join('\n')}\n`;
}
