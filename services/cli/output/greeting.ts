import type { AuthOptions } from '../../access/index.js';

/** What `serve` prints once it is ready: its addresses, and the first queries. */
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
      'Which hosts does the ledger know, and at which liveupdate-number?',
      '{ hosts(first: 20) { nodes { hostId release number chain anomalyCount } } }',
    ],
    [
      'The live updates, newest last:',
      '{ liveUpdates(last: 20) { nodes { hostId number fromBoot { release } toBoot { release } outcome filesCarried filesRestored } } }',
    ],
    [
      'The LUO blob of a real machine, rebuilt by replay and compared with what was observed:',
      '{ rebuiltBlob(hostId: "7.3.4-three-updates", name: "LUO") { size sha256 bytes observations { position verdict } } }',
    ],
  ] as const;
  const lines = ['', `The ledger is ready: ${url}`, `Subscriptions:       ${socket}`];
  if (graphiql) lines.push(`In a browser:        ${new URL('/graphiql', url).href}`);
  lines.push(access(auth));
  if (simulate) lines.push('simulated-host performs a live update every few seconds.');
  if (demo) {
    lines.push('', 'Queries to paste (POST {"query": "..."} or any GraphQL client):');
    for (const [question, query] of queries) lines.push('', `  # ${question}`, `  ${query}`);
    lines.push(
      '',
      'Watch it live:',
      '',
      '  subscription { transitions(after: { at: END }) { ... on EventBatch { edges { node { hostId type } } endCursor } } }',
    );
  }
  lines.push('', 'Ctrl-C stops.');
  return lines.join('\n');
}

function access(auth: AuthOptions | null): string {
  if (auth === null)
    return 'Access:              open: no token is required, and every client that connects may do everything.';
  const jwt = auth.jwt === null ? '' : ` or a JWT of ${auth.jwt.issuer}`;
  return `Access:              by API token${jwt}. Make one: handover-ledger token create --name you --role reader`;
}
