/** Sends events to a ledger through its GraphQL API, as every producer does. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { NewEvent } from '../kernel/index.js';
import { cutIntoAppends, type Batch } from './batches.js';
import { ClientError } from './errors.js';
import { LATER, postGraphql, type Answer } from './post.js';

const APPEND = `mutation Append($input: AppendEventsInput!) {
  appendEvents(input: $input) {
    __typename
    ... on LedgerError { code message }
    ... on AppendSuccess { replayed }
  }
}`;

export interface Sent {
  /** The ledger had all of it before. */
  readonly replayed: boolean;
  /** Calls that the ledger answered with success. */
  readonly calls: number;
}

export interface SendOptions {
  /** Bearer token; LEDGER_TOKEN when left out. */
  readonly token?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told before each pause: why the ledger cannot take it now. */
  readonly onWait?: ((why: string, milliseconds: number) => void) | undefined;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Sends events of one producer and waits for the ledger's word. A server that is away or overloaded is asked again,
 * with growing pauses, until `signal` aborts: the producer key makes that safe. A refusal is thrown.
 */
export async function sendEvents(
  url: string,
  batch: Batch,
  how: AbortSignal | SendOptions = {},
): Promise<Sent> {
  const options = how instanceof AbortSignal ? { signal: how } : how;
  let replayed = true;
  let calls = 0;
  for (const part of cutIntoAppends(batch)) {
    const answer = await sendOne(url, part, options);
    replayed &&= answer;
    calls += 1;
  }
  return { replayed: replayed && calls > 0, calls };
}

async function sendOne(
  url: string,
  { events, blobs }: Batch,
  { signal, onWait, token }: SendOptions,
): Promise<boolean> {
  const input = {
    events: events.map(eventInput),
    blobs: blobs.map((bytes) => ({ bytes: Buffer.from(bytes).toString('base64') })),
  };
  const body = JSON.stringify({ query: APPEND, variables: { input } });
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const { answer, why, afterMs } = await postGraphql(url, body, signal, token);
    if (answer !== LATER) return settle(answer as Answer<AppendAnswer>);
    const wait = Math.max(afterMs, pause * (0.5 + Math.random()));
    onWait?.(why, wait);
    await sleep(wait, undefined, signal === undefined ? {} : { signal });
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

interface AppendAnswer {
  readonly appendEvents?: {
    readonly __typename: string;
    readonly code?: string;
    readonly message?: string;
    readonly replayed?: boolean;
  };
}

function settle(answer: Answer<AppendAnswer>): boolean {
  const [error] = answer.errors ?? [];
  if (error !== undefined)
    throw new ClientError('REQUEST_REJECTED', error.message, {
      serverCode: error.extensions?.code ?? 'GRAPHQL_ERROR',
    });
  const result = answer.data?.appendEvents;
  if (result?.__typename !== 'AppendSuccess')
    throw new ClientError('APPEND_REFUSED', result?.message ?? 'the ledger gave no answer', {
      serverCode: result?.code ?? 'REFUSED',
    });
  return result.replayed === true;
}
