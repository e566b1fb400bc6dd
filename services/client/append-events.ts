/** Appends events to a ledger through its GraphQL API, as every producer does. */
import { blobsByDigest, cutIntoBatches, type EventBatch, type NewEvent } from '../kernel/index.js';
import { ClientError } from './errors.js';
import { pause } from './pause.js';
import { postGraphql, type Answer, type Endpoint } from './post.js';

const APPEND = `mutation Append($input: AppendEventsInput!) {
  appendEvents(input: $input) {
    __typename
    ... on LedgerError { code message }
    ... on AppendSuccess { replayed }
  }
}`;

/** Codes with which the ledger refuses an append: no later attempt with the same events will do. */
export const appendRefusals = [
  'PRODUCER_CONFLICT',
  'WRONG_EXPECTED_VERSION',
  'UNKNOWN_BLOB',
  'INVALID_EVENTS',
  'TOO_LARGE',
  /** A refusal that this client does not know. */
  'REFUSED',
] as const;
export type AppendRefusalCode = (typeof appendRefusals)[number];

export type AppendOutcome =
  | {
      readonly kind: 'appended';
      /** The ledger had all of it before. */
      readonly replayed: boolean;
      /** Calls that the ledger answered. */
      readonly calls: number;
    }
  /** Nothing of the call was stored; the calls before it were. */
  | { readonly kind: 'refused'; readonly code: AppendRefusalCode; readonly message: string };

export interface AppendOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called before each pause: why the ledger cannot take the events now. */
  readonly onWait?: ((why: string, milliseconds: number) => void) | undefined;
}

/**
 * Sends events of one producer, in as few calls as the limits allow, and waits until the ledger has them. A server
 * that is away or overloaded is asked again with growing pauses until `signal` aborts: the producer key makes that
 * safe. Throws {@link ClientError} when the server rejects the request itself, such as for its token.
 */
export async function appendEvents(
  endpoint: Endpoint,
  { events, blobs }: EventBatch,
  options: AppendOptions = {},
): Promise<AppendOutcome> {
  let replayed = true;
  let calls = 0;
  const bytesOf = blobsByDigest(blobs);
  for (const batch of cutIntoBatches(events, (digest) => bytesOf.get(digest))) {
    const outcome = await appendBatch(endpoint, batch, options);
    if (outcome.kind === 'refused') return outcome;
    replayed &&= outcome.replayed;
    calls += 1;
  }
  return { kind: 'appended', replayed: replayed && calls > 0, calls };
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

async function appendBatch(
  endpoint: Endpoint,
  { events, blobs }: EventBatch,
  { signal, onWait }: AppendOptions,
): Promise<AppendOutcome> {
  const input = {
    events: events.map(eventInput),
    blobs: blobs.map((bytes) => ({ bytes: Buffer.from(bytes).toString('base64') })),
  };
  const body = JSON.stringify({ query: APPEND, variables: { input } });
  for (let patience = FIRST_PAUSE_MS; ; patience = Math.min(patience * 2, LONGEST_PAUSE_MS)) {
    const posted = await postGraphql<AppendData>(endpoint, body, signal);
    if (posted.kind === 'answered') return outcomeOf(posted.answer);
    const wait = Math.max(posted.afterMs, patience * (0.5 + Math.random()));
    onWait?.(posted.why, wait);
    await pause(wait, signal);
  }
}

/** An event in the words of the schema: enum values are upper case there. */
function eventInput(event: NewEvent): unknown {
  const evidence = event.evidence.map(({ source, confidence, ref }) => ({
    source: source.toUpperCase(),
    confidence: confidence.toUpperCase(),
    ref,
  }));
  return { ...event, evidence };
}

interface AppendData {
  readonly appendEvents?: {
    readonly __typename: string;
    readonly code?: string;
    readonly message?: string;
    readonly replayed?: boolean;
  };
}

function outcomeOf({ data, errors = [] }: Answer<AppendData>): AppendOutcome {
  const [error] = errors;
  if (error !== undefined)
    throw new ClientError('REQUEST_REJECTED', error.message, {
      serverCode: error.extensions?.code ?? 'GRAPHQL_ERROR',
    });
  const result = data?.appendEvents;
  if (result?.__typename === 'AppendSuccess')
    return { kind: 'appended', replayed: result.replayed === true, calls: 1 };
  return {
    kind: 'refused',
    code: appendRefusals.find((code) => code === result?.code) ?? 'REFUSED',
    message: result?.message ?? 'the ledger gave no answer',
  };
}
