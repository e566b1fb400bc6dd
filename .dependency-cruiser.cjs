/** The dependency rule of the design: fdt ← abi ← kernel ← {ledger, policy, simulator} ← {audit, projections, collector} ← graphql ← cli */
const room = (name) => `^services/${name}/`;
const mayNot = (from, to, why) => ({
  name: `${from}-not-${to.join('-')}`,
  severity: 'error',
  comment: why,
  from: { path: from === 'simulator' ? '^simulator/' : room(from) },
  to: {
    path: to
      .map((t) => (t === 'simulator' || t === 'test' || t === 'migrations' ? `^${t}/` : room(t)))
      .join('|'),
  },
});
const all = [
  'fdt',
  'abi',
  'kernel',
  'ledger',
  'policy',
  'audit',
  'projections',
  'collector',
  'fanout',
  'access',
  'graphql',
  'dashboard',
  'cli',
];
/** Folders of graphql from the lowest floor up: each imports only what stands before it. */
const graphqlFloors = [
  'gate',
  'telemetry',
  'database',
  'paging',
  'arguments',
  'scalars',
  'state',
  'auth',
  'node',
  'blobs',
  'events',
  'stream',
  'fleet',
  'diff',
  'resolvers',
  'schema',
  'graphiql',
  'transports',
];
const except = (...kept) => all.filter((r) => !kept.includes(r));
module.exports = {
  forbidden: [
    mayNot('fdt', except('fdt'), 'fdt is the ground floor'),
    mayNot('abi', except('fdt', 'abi'), 'abi stands on fdt only'),
    mayNot('kernel', except('fdt', 'abi', 'kernel'), 'kernel stands on abi and fdt'),
    mayNot('ledger', except('fdt', 'abi', 'kernel', 'ledger'), 'ledger stands on the pure rooms'),
    mayNot('policy', except('fdt', 'abi', 'kernel', 'policy'), 'policy is pure'),
    mayNot(
      'simulator',
      except('fdt', 'abi', 'kernel'),
      'the simulator is a producer: it knows events and blobs, not stores',
    ),
    mayNot(
      'audit',
      except('fdt', 'abi', 'kernel', 'ledger', 'policy', 'audit'),
      'audit stands on the ledger',
    ),
    mayNot(
      'projections',
      except('fdt', 'abi', 'kernel', 'ledger', 'policy', 'projections'),
      'projections stand on the ledger',
    ),
    mayNot(
      'collector',
      except('fdt', 'abi', 'kernel', 'ledger', 'policy', 'collector'),
      'the collector stands on the ledger',
    ),
    mayNot(
      'fanout',
      except('fdt', 'abi', 'kernel', 'ledger', 'fanout'),
      'the fan-out is one more reader of the log',
    ),
    mayNot(
      'access',
      except('fdt', 'abi', 'kernel', 'ledger', 'access'),
      'access keeps its tokens in the ledger database',
    ),
    mayNot('graphql', ['cli', 'dashboard', 'fanout'], 'graphql is below the cli'),
    mayNot('dashboard', except('dashboard'), 'the dashboard knows only the schema'),
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      comment: 'fdt, abi, kernel and policy compute; they read no file, clock, socket or database',
      from: { path: '^services/(fdt|abi|kernel|policy)/' },
      to: {
        path: '^(node:)?(fs|net|http|https|child_process|os|dgram|tls|worker_threads|timers|readline)(/|$)|node_modules/(pg|typeorm|pino|fastify|ws|graphql)(/|$)',
      },
    },
    {
      name: 'nobody-imports-cli',
      severity: 'error',
      from: { path: '^(services|simulator|migrations)/', pathNot: '^services/cli/' },
      to: { path: '^services/cli/' },
    },
    {
      name: 'nobody-imports-test',
      severity: 'error',
      from: { path: '^(services|simulator|migrations)/' },
      to: { path: '^test/' },
    },
    {
      name: 'nobody-imports-simulator',
      severity: 'error',
      comment: 'the cli starts it, nothing else knows it',
      from: { path: '^(services|migrations)/', pathNot: '^services/cli/' },
      to: { path: '^simulator/' },
    },
    {
      name: 'one-door',
      severity: 'error',
      comment: 'another room is entered by its index only',
      from: { path: '^(services|simulator|migrations|bench)/([^/]+)/' },
      to: {
        path: '^services/([^/]+)/',
        pathNot: '^services/[^/]+/index\\.ts$|^services/$2/|^services/[^/]+/.*\\.sql$',
      },
    },
    ...graphqlFloors.slice(0, -1).map((floor, index) => ({
      name: `graphql-${floor}-imports-down`,
      severity: 'error',
      comment: 'imports inside graphql run one way; see graphqlFloors',
      from: { path: `^services/graphql/${floor}/` },
      to: { path: `^services/graphql/((${graphqlFloors.slice(index + 1).join('|')})/|start\\.ts$)` },
    })),
    {
      name: 'graphql-knows-its-folders',
      severity: 'error',
      comment: 'a new folder of graphql gets its place in graphqlFloors',
      from: { path: `^services/graphql/(?!(${graphqlFloors.join('|')}|client)/)[^/]+/` },
      to: {},
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};
