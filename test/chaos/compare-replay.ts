/** Per-host replay: compares servers that ran through the faults with a freshly started server. */
import { call } from './graphql.js';
import type { Journal } from './journal.js';
import type { LedgerServer } from './servers.js';

const QUERY = `query($h: ID!) {
  kernelState(hostId: $h) { asOf { version } anomalyCount silentSince
    anomalies(last: 50) { nodes { __typename code message version } }
    boot { ordinal bootId chain release incomingNumber kexecCount kho luo jump handover finalized restoredPages
      memory(first: 50) { nodes { pa pages } } }
    previous { ordinal bootId release jump }
    updates(last: 50) { nodes { ordinal outcome reason number firstVersion lastVersion } } }
  host(hostId: $h) { version bootId bootOrdinal chain number release anomalyCount stale lastPosition }
  diagnosis(hostId: $h) { findings { verdict { kind facts } certainty fromBoot toBoot } }
  drift(hostId: $h, first: 50) { judged nodes { name verdict position offset } } }`;

const TRIES = 5;
const TIMEOUT_MS = 30_000;

/** The number of hosts that were compared. */
export async function compareReplay(
  survivors: readonly LedgerServer[],
  fresh: LedgerServer,
  hosts: readonly string[],
  journal: Journal,
): Promise<number> {
  const ask = async ({ url, name }: LedgerServer, hostId: string): Promise<string | null> => {
    for (let tries = 0; tries < TRIES; tries++) {
      const answer = await call(journal, {
        url,
        query: QUERY,
        variables: { h: hostId },
        timeoutMs: TIMEOUT_MS,
      });
      if (answer.kind === 'data') return JSON.stringify(answer.data);
    }
    journal.find('replay not answered', `${hostId} by ${name}`);
    return null;
  };
  let compared = 0;
  for (const hostId of hosts) {
    const expected = await ask(fresh, hostId);
    for (const server of survivors) {
      const found = await ask(server, hostId);
      if (expected === null || found === null || found === expected) continue;
      let at = 0;
      while (at < expected.length && found[at] === expected[at]) at += 1;
      journal.find(
        'replay differs',
        `${hostId} by ${server.name}: ...${found.slice(Math.max(0, at - 120), at + 200)}, not ...${expected.slice(Math.max(0, at - 20), at + 200)}`,
      );
    }
    compared += 1;
  }
  return compared;
}
