/**
 * Hostile operations. Each is sent over both transports and must be refused in the same way by both.
 * To add one, add a row. `code` and, for a limit, `rule` are those of at least one of its errors.
 */
import type { Payload } from './both.js';

export interface Hostile {
  readonly what: string;
  readonly payload: Payload;
  readonly code: string;
  readonly rule?: string;
}

const times = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join(' ');

/** An event has its host, the host its updates, seven pages over: the rows multiply. */
const cyclic = `{ events(first: 200) { edges { node { host { liveUpdates(first: 200) { edges { node { sessions { files { token } } } } } } } } } }`;

/** Each fragment spreads the next one twice: 2^20 fields from some three hundred tokens. */
function bomb(): string {
  const fragments = times(20, (index) => `fragment F${index} on Head { ...F${index + 1} ...F${index + 1} }`);
  return `{ head { ...F0 } } ${fragments} fragment F20 on Head { a: position b: position }`;
}

/** Deep by fragments, each of them flat. */
function nested(levels: number): string {
  const fragments = times(
    levels,
    (index) => `fragment D${index} on HostConnection { nodes { liveUpdates { ...E${index} } } }`,
  );
  return `{ hosts { ...D0 } } ${fragments}`;
}

export const hostile: readonly Hostile[] = [
  {
    what: 'events, their hosts, the updates of those, and what they carried',
    payload: { query: cyclic },
    code: 'LIMIT_EXCEEDED',
    rule: 'cost',
  },
  {
    what: 'seven levels of introspection in a circle',
    payload: {
      query: `{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { name } } } } } } } } } } } }`,
    },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: '100 levels',
    payload: { query: `{ hosts ${'{ nodes '.repeat(100)} { hostId } ${'}'.repeat(100)} }` },
    code: 'LIMIT_EXCEEDED',
    rule: 'depth',
  },
  {
    what: 'levels by fragments that do not exist',
    payload: { query: nested(5) },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: '1,000 aliases in text (more tokens than allowed)',
    payload: { query: `{ head { ${times(1_000, (index) => `a${index}: position`)} } }` },
    code: 'LIMIT_EXCEEDED',
    rule: 'tokens',
  },
  {
    what: '1,000 aliases by fragments',
    payload: {
      query: `{ ${times(10, (index) => `h${index}: head { ...A ...B }`)} }
        fragment A on Head { ${times(50, (index) => `a${index}: position`)} }
        fragment B on Head { ${times(50, (index) => `b${index}: position`)} }`,
    },
    code: 'LIMIT_EXCEEDED',
    rule: 'aliases',
  },
  {
    what: '10,000 tokens',
    payload: { query: `{ head { ${'x '.repeat(10_000)} } }` },
    code: 'LIMIT_EXCEEDED',
    rule: 'tokens',
  },
  {
    what: 'fragments in a circle',
    payload: {
      query:
        '{ head { ...A } } fragment A on Head { ...B } fragment B on Head { ...C } fragment C on Head { ...A }',
    },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    what: 'a fragment that spreads itself',
    payload: { query: '{ head { ...A } } fragment A on Head { position ...A }' },
    code: 'GRAPHQL_VALIDATION_FAILED',
  },
  { what: 'a fragment bomb', payload: { query: bomb() }, code: 'LIMIT_EXCEEDED', rule: 'aliases' },
  {
    what: 'a huge page in the text',
    payload: { query: '{ events(first: 2147483647) { nodes { position } } }' },
    code: 'LIMIT_EXCEEDED',
    rule: 'cost',
  },
  {
    what: 'huge pages by variable',
    payload: {
      query: 'query($n: Int) { hosts(first: $n) { nodes { liveUpdates(first: $n) { nodes { outcome } } } } }',
      variables: { n: 200 },
    },
    code: 'LIMIT_EXCEEDED',
    rule: 'cost',
  },
  {
    what: 'huge pages by the default of a variable',
    payload: {
      query:
        'query($n: Int = 200) { hosts(first: $n) { nodes { liveUpdates(first: $n) { nodes { outcome } } } } }',
    },
    code: 'LIMIT_EXCEEDED',
    rule: 'cost',
  },
  {
    what: 'a page over the limit',
    payload: { query: '{ events(first: 201) { nodes { position } } }' },
    code: 'BAD_USER_INPUT',
  },
  {
    what: 'a list of 101 hosts',
    payload: {
      query: 'query($h: [ID!]) { events(filter: {hostIds: $h}) { nodes { position } } }',
      variables: { h: Array.from({ length: 101 }, (_, index) => `h${index}`) },
    },
    code: 'BAD_USER_INPUT',
  },
  {
    what: '51 directives',
    payload: { query: `{ head { ${'position @include(if: true) '.repeat(51)} } }` },
    code: 'LIMIT_EXCEEDED',
    rule: 'directives',
  },
  {
    what: '300 unknown directives on one field',
    payload: { query: `{ head { position ${times(300, (index) => `@d${index}`)} } }` },
    code: 'LIMIT_EXCEEDED',
    rule: 'directives',
  },
  {
    what: '11 root fields',
    payload: { query: `{ ${times(11, (index) => `h${index}: head { position }`)} }` },
    code: 'LIMIT_EXCEEDED',
    rule: 'rootFields',
  },
];

/** Streams whose items are as bad, refused before the first item is made. Over the socket: HTTP carries no stream. */
export const hostileStreams: readonly Hostile[] = [
  {
    what: 'events with their hosts, the updates of those with their phases, and what they carried',
    payload: {
      query: `subscription { events(after: {position: 500}, batch: 256) { ... on EventBatch { edges { node { position
        host { liveUpdates(first: 200) { nodes { id phases { name } sessions { files { token } } } } } } } } } }`,
    },
    code: 'LIMIT_EXCEEDED',
    rule: 'cost',
  },
  {
    what: 'the same by the default batch, with the page by variable',
    payload: {
      query: `subscription($n: Int) { transitions(after: {at: END}) { ... on EventBatch { edges { node {
        host { liveUpdates(first: $n) { nodes { blackout { atLeast } } } } } } } } }`,
      variables: { n: 20 },
    },
    code: 'LIMIT_EXCEEDED',
    rule: 'cost',
  },
  {
    what: 'the updates of every host of a fleet, again and again',
    payload: {
      query:
        'subscription { fleetState(rows: 200) { changed { liveUpdates(first: 200) { nodes { outcome } } } } }',
    },
    code: 'LIMIT_EXCEEDED',
    rule: 'cost',
  },
  {
    what: 'a batch over the limit',
    payload: {
      query:
        'subscription { events(after: {at: END}, batch: 257) { ... on EventBatch { edges { node { position } } } } }',
    },
    code: 'BAD_USER_INPUT',
  },
];
