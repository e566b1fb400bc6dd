/** Appends events to a ledger through its GraphQL API. */
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

/** Codes of refused appends. Retrying the same events does not help. */
export const appendRefusals = [
  'PRODUCER_CONFLICT',
  'WRONG_EXPECTED_VERSION',
  'UNKNOWN_BLOB',
  'INVALID_EVENTS',
  'TOO_LARGE',
  /** Any other code of the server. */
  'REFUSED',
] as const;
export type AppendRefusalCode = (typeof appendRefusals)[number];

export type AppendOutcome =
  | {
      readonly kind: 'appended';
      /** The ledger already had all events. */
      readonly replayed: boolean;
      /** Number of calls answered by the ledger. */
      readonly calls: number;
    }
  /** No event of this call was stored; those of earlier calls were. */
  | { readonly kind: 'refused'; readonly code: AppendRefusalCode; readonly message: string };

export interface AppendOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called before each pause, with the reason why the ledger cannot accept the events now. */
  readonly onWait?: ((why: string, milliseconds: number) => void) | undefined;
}

/**
 * Sends events of one producer in as few calls as the limits allow, and returns when the ledger has stored them. While
 * the server is unreachable or overloaded, retries with growing pauses until `signal` aborts; the producer key makes
 * retries safe. Throws {@link ClientError} when the server rejects the request itself, such as for an invalid token.
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
  for (let backoff = FIRST_PAUSE_MS; ; backoff = Math.min(backoff * 2, LONGEST_PAUSE_MS)) {
    const posted = await postGraphql<AppendData>(endpoint, body, signal);
    if (posted.kind === 'answered') return outcomeOf(posted.answer);
    const wait = Math.max(posted.afterMs, backoff * (0.5 + Math.random()));
    onWait?.(posted.why, wait);
    await pause(wait, signal);
  }
}

/** An event as GraphQL input; its enum values are upper case. */
function eventInput(event: NewEvent): unknown {
  const evidence = event.evidence.map((one) => ({
    ...one,
    source: one.source.toUpperCase(),
    confidence: one.confidence.toUpperCase(),
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
    message: result?.message ?? 'the server returned no result',
  };
}
