import type { AuthOptions } from '../access/index.js';

/** Text that `serve` prints when it is ready: its URLs and first queries. */
export function greeting(
  url: string,
  {
    demo,
    simulate,
    graphiql,
    auth,
  }: {
    readonly demo: boolean;
    readonly simulate: boolean;
    readonly graphiql: boolean;
    readonly auth: AuthOptions | null;
  },
): string {
  const socket = url.replace(/^http/, 'ws');
  const queries = [
    [
      'Hosts, with their release and liveupdate-number:',
      '{ hosts(first: 20) { nodes { hostId release number chain anomalyCount } } }',
    ],
    [
      'The live updates, newest last:',
      '{ liveUpdates(last: 20) { nodes { hostId number fromBoot { release } toBoot { release } outcome filesCarried filesRestored } } }',
    ],
    [
      'The LUO blob of a real machine, rebuilt by replay and compared with the observed blobs:',
      '{ rebuiltBlob(hostId: "7.3.4-three-updates", name: "LUO") { size sha256 bytes observations { position verdict } } }',
    ],
  ] as const;
  const lines = [
    '',
    `Open ${new URL('/', url).href} in a browser: the page shows the live updates of the fleet.`,
    `The ledger is ready: ${url}`,
    `Subscriptions:       ${socket}`,
  ];
  if (graphiql) lines.push(`In a browser:        ${new URL('/graphiql', url).href}`);
  lines.push(access(auth));
  if (simulate) lines.push('simulated-host performs a live update every few seconds.');
  if (demo) {
    lines.push('', 'Queries to try (in GraphiQL, with any GraphQL client, or POST {"query": "..."}):');
    for (const [question, query] of queries) lines.push('', `  # ${question}`, `  ${query}`);
    lines.push(
      '',
      'Subscription to live events:',
      '',
      '  subscription { transitions(after: { at: END }) { ... on EventBatch { edges { node { hostId type } } endCursor } } }',
    );
  }
  lines.push('', 'Press Ctrl-C to stop.');
  return lines.join('\n');
}

function access(auth: AuthOptions | null): string {
  if (auth === null)
    return 'Access:              open. No token is required: every client that can connect has full access.';
  const jwt = auth.jwt === null ? '' : ` or a JWT of ${auth.jwt.issuer}`;
  return `Access:              API token${jwt} required. Create one: handover-ledger token create --name you --role reader`;
}
