/**
 * The dependency rule of the house. One row a room, in order: a room imports itself and the rooms named in its row,
 * which all stand above it. A row that ends in a folder of a room is a room within that room, with its own rule.
 */
const pure = ['fdt', 'abi', 'kernel'];
const stores = [...pure, 'ledger', 'policy', 'projections', 'audit', 'access'];

const house = {
  fdt: [],
  abi: ['fdt'],
  core: ['fdt', 'abi'],
  kernel: ['fdt', 'abi'],
  client: ['kernel'],
  ledger: pure,
  migrations: ['ledger'],
  policy: pure,
  simulator: pure,
  'simulator/fleet': [...pure, 'client', 'simulator'],
  projections: [...pure, 'ledger', 'policy'],
  audit: [...pure, 'ledger', 'policy'],
  'collector/observe': ['abi', 'kernel'],
  collector: [...pure, 'collector/observe'],
  'collector/agent': [...pure, 'client', 'collector/observe', 'collector'],
  access: [...pure, 'ledger'],
  fanout: [...pure, 'ledger'],
  watch: [...pure, 'client', 'ledger', 'policy', 'projections'],
  graphql: stores,
  dashboard: ['client'],
  runtime: [
    ...stores,
    'migrations',
    'client',
    'collector',
    'collector/agent',
    'watch',
    'fanout',
    'graphql',
    'dashboard',
  ],
  doctor: [...stores, 'migrations', 'graphql'],
};
/** These may import every room, and no room imports them. */
const top = ['cli', 'bench', 'test'];

/** Rooms and folders that compute: they read no file, clock, socket or database. */
const computing = [...pure, 'policy', 'simulator', 'collector/observe', 'doctor/judge'];

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
  'health',
  'resolvers',
  'schema',
  'graphiql',
  'transports',
];

const rooms = Object.keys(house);
for (const [room, imported] of Object.entries(house))
  for (const other of imported)
    if (rooms.indexOf(other) < 0 || rooms.indexOf(other) >= rooms.indexOf(room))
      throw new Error(`.dependency-cruiser.cjs: ${room} may import ${other} only if that stands above it`);

const outside = ['simulator', 'migrations', 'bench', 'test'];
/** A regular expression for the files of a room, without those of a room within it. */
const filesOf = (room) => {
  const within = rooms
    .filter((other) => other.startsWith(`${room}/`))
    .map((other) => other.slice(room.length + 1));
  const top = room.split('/')[0];
  return `^${outside.includes(top) ? '' : 'services/'}${room}/${within.length === 0 ? '' : `(?!(${within.join('|')})/)`}`;
};
const anyOf = (names) => names.map(filesOf).join('|');

module.exports = {
  forbidden: [
    ...rooms.map((room) => ({
      name: `${room.replace('/', '-')}-imports-its-row`,
      severity: 'error',
      comment: `${room} may import: ${house[room].join(', ') || 'nothing'}`,
      from: { path: filesOf(room) },
      to: { path: `^(services|${outside.join('|')})/`, pathNot: anyOf([room, ...house[room]]) },
    })),
    {
      name: 'every-room-has-a-row',
      severity: 'error',
      comment: 'a new folder of services gets its row in .dependency-cruiser.cjs',
      from: {},
      to: { path: '^services/', pathNot: anyOf([...rooms, ...top]) },
    },
    {
      name: 'every-room-has-a-row-from',
      severity: 'error',
      comment: 'a new folder of services gets its row in .dependency-cruiser.cjs',
      from: { path: '^services/', pathNot: anyOf([...rooms, ...top]) },
      to: {},
    },
    {
      name: 'no-room-imports-cli',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^services/cli/' },
    },
    {
      name: 'no-room-imports-test',
      severity: 'error',
      from: { path: '^services/cli/' },
      to: { path: '^(bench|test)/' },
    },
    {
      name: 'computing-rooms-do-no-io',
      severity: 'error',
      comment: `${computing.join(', ')} read no file, clock, socket or database`,
      from: { path: anyOf(computing) },
      to: {
        path: '^(node:)?(fs|net|http|https|http2|child_process|os|dns|dgram|tls|worker_threads|timers|readline)(/|$)|node_modules/(pg|typeorm|pino|fastify|ws|graphql)(/|$)',
      },
    },
    {
      name: 'one-door',
      severity: 'error',
      comment: 'another room is entered by its index only',
      from: {
        path: '^(services|simulator|migrations|bench)/([^/]+)/',
        pathNot: '^services/dashboard/page/',
      },
      to: { path: '^services/([^/]+)/', pathNot: '^services/[^/]+/index\\.ts$|^services/$2/' },
    },
    {
      name: 'page-follows-only',
      severity: 'error',
      comment:
        'the page runs in a browser: of the ledger it reaches the follower of the client, which needs no Node',
      from: { path: '^services/dashboard/page/' },
      to: { path: '^services/', pathNot: '^services/(dashboard/page/|client/follow\\.ts$)' },
    },
    {
      name: 'page-runs-in-a-browser',
      severity: 'error',
      comment: 'server code and the page are separate programs',
      from: { path: '^services/(?!dashboard/page/)' },
      to: { path: '^services/dashboard/page/' },
    },
    {
      name: 'one-door-of-the-simulator',
      severity: 'error',
      comment: 'the simulator is entered by its index only',
      from: { path: '^(services|bench|migrations|simulator/fleet)/' },
      to: { path: filesOf('simulator'), pathNot: '^simulator/index\\.ts$' },
    },
    {
      name: 'one-door-of-the-fleet',
      severity: 'error',
      comment: 'the simulated fleet is entered by its index only',
      from: { path: '^(services|bench|migrations)/' },
      to: { path: filesOf('simulator/fleet'), pathNot: '^simulator/fleet/index\\.ts$' },
    },
    {
      name: 'one-door-of-observe',
      severity: 'error',
      comment: 'the rest of the collector enters observe by its index only',
      from: { path: `${filesOf('collector')}|${filesOf('collector/agent')}` },
      to: { path: filesOf('collector/observe'), pathNot: '^services/collector/observe/index\\.ts$' },
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
      from: { path: `^services/graphql/(?!(${graphqlFloors.join('|')})/)[^/]+/` },
      to: {},
    },
    {
      // A screen is imported dynamically by the table of places, after that table exists.
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
  },
};
