/** Two real PostgreSQL servers, one replicating the other, and helpers of the replica tests. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { EmbeddedServer } from '../../services/ledger/index.js';
import type { NewEvent } from '../../services/kernel/index.js';

export interface Answer {
  readonly status: number;
  /** Null or absent after an error. */
  readonly data?: unknown;
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly [key: string]: unknown };
  }[];
}

/** The answer whole, errors included. */
export async function answerOf(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await response.json()) as Partial<Omit<Answer, 'status'>>;
  return { status: response.status, data, errors };
}

/** Appends through the API and gives the position of the last event. */
export async function appendAndPlace(url: string, events: readonly NewEvent[]): Promise<string> {
  const outside = events.map((event) => ({
    ...event,
    evidence: [{ source: 'SIMULATOR', confidence: 'OBSERVED', ref: null }],
  }));
  const { data, errors } = await answerOf(
    url,
    `mutation ($input: AppendEventsInput!) { appendEvents(input: $input) {
       __typename ... on AppendSuccess { position } ... on LedgerError { message } } }`,
    { input: { events: outside, waitForPosition: true } },
  );
  const { position } = (data as { appendEvents?: { position?: string } } | null)?.appendEvents ?? {};
  if (position === undefined) throw new Error(JSON.stringify({ data, errors }));
  return position;
}

export async function sql<T extends pg.QueryResultRow>(
  server: Pick<EmbeddedServer, 'url'>,
  text: string,
): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Stops a PostgreSQL with all its processes, as a host that hangs does; the result lets it go on. */
export function freeze(postmaster: number): () => void {
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
    .split(' ')
    .filter((pid) => pid !== '')
    .map(Number);
  const all = [postmaster, ...children];
  for (const pid of all) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const pid of all) process.kill(pid, 'SIGCONT');
  };
}

/** The value of a metric of `serve`; null when it is not there. */
export async function metricOf(url: string, line: string): Promise<number | null> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? null : Number(found.slice(line.length + 1));
}

const HOST = '7.3.4-three-updates';
/** Of every kind of read, about the captures of the demo. */
export const QUESTIONS = [
  '{ head { position projectedPosition lag } }',
  '{ hosts(first: 20) { asOf totalCount nodes { id hostId release number chain anomalyCount asOf summary { __typename } liveUpdates(first: 5) { nodes { number } } } } }',
  `{ host(hostId: "${HOST}", at: { position: "90" }) { hostId version asOf number summary { __typename } } }`,
  '{ liveUpdates(last: 20) { asOf nodes { id hostId number outcome phases { __typename } blackout { __typename } } } }',
  '{ sessions(first: 20) { nodes { id name status } } }',
  '{ events(last: 20) { asOf totalCount nodes { id position type data canonical host { hostId } } pageInfo { endCursor } } }',
  `{ events(first: 5, filter: { hostIds: ["${HOST}", "6.19.6-three-updates"] }) { nodes { position version } } }`,
  '{ event(position: "40") { position type digest chainDigest } }',
  `{ kernelState(hostId: "${HOST}", at: { time: "2100-01-01T00:00:00Z" }) { asOf { position version } boot { release incomingNumber } updates(last: 2) { nodes { __typename } } } }`,
  `{ kernelState(hostId: "${HOST}", at: { position: "77" }) { asOf { position version } boot { release } } }`,
  '{ fleetSummary { __typename asOf hosts } }',
  `{ chain(hostId: "${HOST}", ordinal: 1) { bootCount numbers { number expected } } }`,
  `{ diagnosis(hostId: "${HOST}") { findings { update certainty verdict { kind } } } }`,
  '{ compatibility(from: "7.3.4", to: "6.19.6") { verdict observed { outcome count } } }',
  '{ strandedIf(component: "luo", version: "luo-v5") { unknownHosts remaining { hostId } } }',
  `{ rebuiltBlobNames(hostId: "${HOST}") rebuiltBlob(hostId: "${HOST}", name: "LUO") { sha256 size bytes observations { position verdict } } }`,
  `{ drift(hostId: "${HOST}", verdicts: [EQUAL, DRIFTED, NOT_REBUILT]) { judged nodes { position verdict } } }`,
  `{ missingTelemetry(filter: { hostIds: ["${HOST}"] }) { asOf totalCount kinds { facts } } holes(hostId: "${HOST}") { asOf } }`,
  `{ diff(from: { state: { hostId: "${HOST}", at: { position: "20" } } }, to: { state: { hostId: "${HOST}" } }, first: 5) { __typename } }`,
];
