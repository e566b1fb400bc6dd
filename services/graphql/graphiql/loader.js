/**
 * Runs in the browser: GraphiQL over this server's own endpoint. Queries and appends travel over HTTP, subscriptions
 * over the socket. The other scripts of the page have set `React`, `ReactDOM` and `GraphiQL`.
 */
import { createClient } from './graphql-ws/client.js';

const { React, ReactDOM, GraphiQL, document, location } = globalThis;
const root = document.getElementById('graphiql');
const url = new URL(root.dataset.endpoint, location.href);
const socketUrl = new URL(url);
socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';

/** One socket for each set of headers: a token typed into the headers pane goes along in `connection_init`. */
let client = null;
let clientHeaders = null;
function clientFor(headers) {
  const key = JSON.stringify(headers);
  if (client === null || key !== clientHeaders) {
    client?.dispose();
    client = createClient({ url: socketUrl.href, connectionParams: headers });
    clientHeaders = key;
  }
  return client;
}

const fetcher = (params, options) =>
  GraphiQL.createFetcher({ url: url.href, wsClient: clientFor(options?.headers ?? {}) })(params, options);

const defaultQuery = `# Ctrl-Enter runs the operation at the cursor; Ctrl-Space completes.
query Fleet {
  head {
    position
  }
  hosts(first: 20) {
    nodes {
      release
      number
    }
  }
}

subscription Follow {
  transitions(after: { at: END }) {
    __typename
    ... on EventBatch {
      edges {
        node {
          position
          type
        }
      }
    }
    ... on Heartbeat {
      head
    }
  }
}
`;

ReactDOM.createRoot(root).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery, shouldPersistHeaders: false }),
);
