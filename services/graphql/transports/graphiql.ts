/** Serves GraphiQL from this server's own origin. The page has no inline script. */
import type { FastifyInstance } from 'fastify';
import { readAssets } from '../graphiql/assets.js';
import { strictReply } from './strict-reply.js';

export const GRAPHIQL_PATH = '/graphiql';

/** `style-src`: GraphiQL's dialogs and menus add style elements to the page, which cannot run code. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

export function addGraphiql(app: FastifyInstance, { endpoint }: { readonly endpoint: string }): void {
  const { version, files } = readAssets();
  const html = page(`${GRAPHIQL_PATH}/assets/${version}`, endpoint);
  app.get(GRAPHIQL_PATH, async (_request, reply) =>
    strictReply(reply, policy)
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(html),
  );
  for (const [name, { type, body }] of files)
    app.get(`${GRAPHIQL_PATH}/assets/${version}/${name}`, async (_request, reply) =>
      strictReply(reply, policy)
        .type(type)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(body),
    );
}

function page(assets: string, endpoint: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>GraphiQL: handover ledger</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${assets}/graphiql.css" />
    <link rel="stylesheet" href="${assets}/page.css" />
    <script defer src="${assets}/react.js"></script>
    <script defer src="${assets}/graphiql.js"></script>
    <script type="module" src="${assets}/loader.js"></script>
  </head>
  <body>
    <div id="graphiql" data-endpoint="${endpoint}"><p>Loading. This page requires JavaScript.</p></div>
  </body>
</html>
`;
}
