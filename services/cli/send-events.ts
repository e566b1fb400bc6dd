/** Sends events to a ledger through its GraphQL API, as every producer does. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { NewEvent } from '../kernel/index.js';
import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';

const APPEND = `mutation Append($input: AppendEventsInput!) {
  appendEvents(input: $input) {
    __typename
    ... on LedgerError { code message }
    ... on AppendSuccess { replayed }
  }
}`;

export interface Sent {
  readonly replayed: boolean;
}

export interface Batch {
  readonly events: readonly NewEvent[];
  readonly blobs: readonly Uint8Array[];
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Sends one batch and waits for the ledger's word. A server that is away or overloaded is asked again, with growing
 * pauses, until `signal` aborts: the producer key makes that safe. A refusal is thrown.
 */
export async function sendEvents(url: string, { events, blobs }: Batch, signal?: AbortSignal): Promise<Sent> {
  const input = {
    events: events.map(eventInput),
    blobs: blobs.map((bytes) => ({ bytes: Buffer.from(bytes).toString('base64') })),
  };
  const body = JSON.stringify({ query: APPEND, variables: { input } });
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const answer = await post(url, body, signal);
    if (answer !== 'later') return settle(answer);
    await sleep(pause * (0.5 + Math.random()), undefined, signal === undefined ? {} : { signal });
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

interface Answer {
  readonly data?: {
    readonly appendEvents?: {
      readonly __typename: string;
      readonly code?: string;
      readonly message?: string;
      readonly replayed?: boolean;
    };
  } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

async function post(url: string, body: string, signal?: AbortSignal): Promise<Answer | 'later'> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return 'later';
  }
  if (response.status >= 500 || response.status === 429) {
    await response.body?.cancel();
    return 'later';
  }
  return (await response.json()) as Answer;
}

function settle(answer: Answer): Sent {
  const [error] = answer.errors ?? [];
  if (error !== undefined)
    throw new CommandError(exitCodes.failed, error.extensions?.code ?? 'GRAPHQL_ERROR', error.message);
  const result = answer.data?.appendEvents;
  if (result?.__typename !== 'AppendSuccess')
    throw new CommandError(
      exitCodes.conflict,
      result?.code ?? 'REFUSED',
      result?.message ?? 'the ledger gave no answer',
    );
  return { replayed: result.replayed === true };
}
