/** Invalid inputs of clients, and what each error must name. */
type Event = Record<string, unknown>;

export interface Malformed {
  readonly what: string;
  readonly change: (event: Event) => Event;
  /** 1 unless set: the second event of the call. */
  readonly index?: number;
  readonly field: string;
  readonly rule: RegExp;
}

export const malformed: readonly Malformed[] = [
  {
    what: 'unknown kind',
    change: (event) => ({ ...event, type: 'session.exploded' }),
    field: 'type',
    rule: /not a kind of event/,
  },
  {
    what: 'unknown schemaVersion',
    change: (event) => ({ ...event, schemaVersion: 2 }),
    field: 'schemaVersion',
    rule: /must be 1 for .*, not 2/,
  },
  {
    what: 'data of another shape',
    change: (event) => ({ ...event, data: { title: 'x' } }),
    field: 'data.title',
    rule: /is not a field/,
  },
  {
    what: 'data without a field',
    change: (event) => ({ ...event, data: {} }),
    field: 'data.name',
    rule: /expected string/i,
  },
  {
    what: 'data field of the wrong type',
    change: (event) => ({ ...event, data: { name: 5 } }),
    field: 'data.name',
    rule: /expected string/i,
  },
  {
    what: 'data that is a list',
    change: (event) => ({ ...event, data: [] }),
    field: 'data',
    rule: /expected object/i,
  },
  {
    what: 'data that is text',
    change: (event) => ({ ...event, data: 'x' }),
    field: 'data',
    rule: /expected object/i,
  },
  {
    what: 'NUL in text',
    change: (event) => ({ ...event, data: { name: 'a\u0000b' } }),
    field: 'data.name',
    rule: /U\+0000/,
  },
  {
    what: 'a lone surrogate',
    change: (event) => ({ ...event, data: { name: 'a\ud800' } }),
    field: 'data.name',
    rule: /well-formed/,
  },
  {
    what: 'u64 as a rounded number',
    change: (event) => ({
      ...event,
      type: 'file.retrieved',
      data: { session: 's', token: 9007199254740992 },
    }),
    field: 'data.token',
    rule: /expected string/i,
  },
  {
    what: 'u64 too big',
    change: (event) => ({
      ...event,
      type: 'file.retrieved',
      data: { session: 's', token: '18446744073709551616' },
    }),
    field: 'data.token',
    rule: /at most 18446744073709551615/,
  },
  { what: 'id that is no UUID', change: (event) => ({ ...event, id: 'X' }), field: 'id', rule: /UUID/ },
  { what: 'empty hostId', change: (event) => ({ ...event, hostId: '' }), field: 'hostId', rule: /1 or more/ },
  {
    what: 'control characters in bootId',
    change: (event) => ({ ...event, bootId: 'a\nb' }),
    field: 'bootId',
    rule: /control/,
  },
  {
    what: 'seq 0',
    change: (event) => ({ ...event, producer: { id: 'p-bad', epoch: 'e1', seq: '0' } }),
    field: 'producer.seq',
    rule: /must be 1 or more/,
  },
  {
    what: 'seq out of order',
    change: (event) => ({ ...event, producer: { id: 'p-bad', epoch: 'e1', seq: '7' } }),
    field: 'producer.seq',
    rule: /must be 2/,
  },
  {
    what: 'two producers in one call',
    change: (event) => ({ ...event, producer: { id: 'other', epoch: 'e1', seq: '2' } }),
    field: 'producer.id',
    rule: /must be p-bad/,
  },
];

type Input = { readonly events: readonly Event[] } & Record<string, unknown>;

export interface CoercionRefusal {
  readonly what: string;
  readonly change: (input: Input) => Record<string, unknown>;
  readonly argument: string;
  readonly message: RegExp;
}

const withEvent = (more: Event) => (input: Input) => ({
  ...input,
  events: [{ ...input.events[0], ...more }],
});

export const coercionRefusals: readonly CoercionRefusal[] = [
  {
    what: 'occurredAt is no instant',
    change: withEvent({ occurredAt: 'yesterday' }),
    argument: 'input.events[0].occurredAt',
    message: /DateTime must be RFC 3339/,
  },
  {
    what: 'occurredAt has seven digits',
    change: withEvent({ occurredAt: '2026-11-23T11:14:05.1234567Z' }),
    argument: 'input.events[0].occurredAt',
    message: /DateTime/,
  },
  {
    what: 'occurredAt in another zone',
    change: withEvent({ occurredAt: '2026-11-23T11:14:05+01:00' }),
    argument: 'input.events[0].occurredAt',
    message: /DateTime/,
  },
  {
    what: 'occurredAt on 31 February',
    change: withEvent({ occurredAt: '2026-02-31T11:14:05Z' }),
    argument: 'input.events[0].occurredAt',
    message: /DateTime/,
  },
  {
    what: 'occurredAt is a number',
    change: withEvent({ occurredAt: 5 }),
    argument: 'input.events[0].occurredAt',
    message: /must be a string/,
  },
  {
    what: 'monotonicNs is negative',
    change: withEvent({ monotonicNs: -1 }),
    argument: 'input.events[0].monotonicNs',
    message: /UInt64 must be/,
  },
  {
    what: 'monotonicNs is 2^64',
    change: withEvent({ monotonicNs: '18446744073709551616' }),
    argument: 'input.events[0].monotonicNs',
    message: /UInt64 must be/,
  },
  {
    what: 'monotonicNs is a rounded number',
    change: withEvent({ monotonicNs: 9007199254740992 }),
    argument: 'input.events[0].monotonicNs',
    message: /safe integer/,
  },
  {
    what: 'schemaVersion is text',
    change: withEvent({ schemaVersion: '1' }),
    argument: 'input.events[0].schemaVersion',
    message: /Int cannot represent/,
  },
  {
    what: 'evidence from nowhere',
    change: withEvent({ evidence: [{ source: 'RUMOUR', confidence: 'OBSERVED' }] }),
    argument: 'input.events[0].evidence[0].source',
    message: /EvidenceSource/,
  },
  {
    what: 'blob digest in capitals',
    change: withEvent({ blobs: ['A'.repeat(64)] }),
    argument: 'input.events[0].blobs[0]',
    message: /Sha256/,
  },
  {
    what: 'an unknown field',
    change: withEvent({ severity: 'high' }),
    argument: 'input.events[0]',
    message: /"severity" is not defined/,
  },
  {
    what: 'no data',
    change: (input) => ({
      ...input,
      events: [Object.fromEntries(Object.entries(input.events[0] ?? {}).filter(([key]) => key !== 'data'))],
    }),
    argument: 'input.events[0]',
    message: /"data" of required type/,
  },
  {
    what: 'events is null',
    change: (input) => ({ ...input, events: null }),
    argument: 'input.events',
    message: /to be null/,
  },
  {
    what: 'bad Base64: alphabet',
    change: (input) => ({ ...input, blobs: [{ bytes: '_-==' }] }),
    argument: 'input.blobs[0].bytes',
    message: /Base64/,
  },
  {
    what: 'bad Base64: no padding',
    change: (input) => ({ ...input, blobs: [{ bytes: 'AAA' }] }),
    argument: 'input.blobs[0].bytes',
    message: /Base64/,
  },
  {
    what: 'bad Base64: unclean last bits',
    change: (input) => ({ ...input, blobs: [{ bytes: 'AAB=' }] }),
    argument: 'input.blobs[0].bytes',
    message: /Base64/,
  },
  {
    what: 'bad Base64: white space',
    change: (input) => ({ ...input, blobs: [{ bytes: 'AA AA' }] }),
    argument: 'input.blobs[0].bytes',
    message: /Base64/,
  },
  {
    what: 'expectation with two fields',
    change: (input) => ({
      ...input,
      expected: [{ hostId: 'bad', is: { version: 1, existence: 'NO_STREAM' } }],
    }),
    argument: 'input.expected[0].is',
    message: /Exactly one key/,
  },
];

export const blobRefusals = [
  {
    what: 'bytes of another digest',
    blobs: [{ bytes: 'AAAA', sha256: '0'.repeat(64) }],
    field: 'blobs[0].sha256',
  },
] as const;
