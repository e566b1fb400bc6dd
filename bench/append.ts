/** Single and batched appends until they have positions, compared with plain SQL inserts. */
import type { NewEvent } from '../services/kernel/index.js';
import { append, readHead, startSequencer } from '../services/ledger/index.js';
import type { Peer } from './peers.js';
import { copyRaw, insertRaw } from './raw.js';
import type { Contender } from './rounds.js';
import type { Agent } from './workload.js';
import { agentsFor } from './workload.js';
import type { World } from './world.js';
import { quiet } from './world.js';

export interface AppendSetup {
  readonly world: World;
  readonly clients: number;
  readonly batch: number;
  /** Events per contender and round. */
  readonly events: number;
  readonly emmett: Peer | null;
  readonly messageDb: Peer | null;
}

/** All contenders get events of the same shapes. Each client has its own hosts. */
const HOSTS = 16;
let run = 0;

export function appendContenders(setup: AppendSetup): readonly Contender[] {
  const { world, batch, emmett, messageDb } = setup;
  const { pool } = world;
  const contenders: Contender[] = [
    {
      name: batch === 1 ? 'INSERT, one row' : 'COPY text',
      run: () => {
        const one = async (events: readonly NewEvent[]): Promise<void> => {
          if (batch === 1) {
            for (const event of events) await insertRaw(pool, event);
            return;
          }
          const client = await pool.connect();
          try {
            await copyRaw(client, events);
          } finally {
            client.release();
          }
        };
        return timed(setup, one);
      },
    },
    { name: 'ledger, acknowledged and drained', run: () => timedLedger(setup, true) },
  ];
  if (batch === 1)
    contenders.push({
      name: 'ledger, each append a transaction of its own',
      run: () => timedLedger(setup, false),
    });
  if (emmett !== null)
    contenders.push({
      name: 'emmett appendToStream',
      run: () => timed(setup, (events) => emmett.append(`host-${events[0]?.hostId ?? ''}`, events)),
    });
  if (messageDb !== null)
    contenders.push({
      name: 'message-db write_message',
      run: () =>
        timed({ ...setup, events: Math.min(setup.events, 10_000) }, (events) =>
          messageDb.append(`host${run}-${events[0]?.hostId ?? ''}`, events),
        ),
    });
  return contenders;
}

/** Events per second until the last one is acknowledged; for the ledger until it has its position. */
async function timedLedger(setup: AppendSetup, grouped: boolean): Promise<number> {
  const { url, pool } = setup.world;
  const sequencer = startSequencer({ url, logger: quiet });
  while (!sequencer.leading()) await new Promise((resolve) => setTimeout(resolve, 5));
  const before = (await readHead(pool)).position;
  try {
    return await timed(
      setup,
      async (events) => {
        const result = await append(pool, { events }, { grouped });
        if (result.kind !== 'appended' || result.replayed)
          throw new Error(`the append was refused: ${JSON.stringify(result)}`);
        sequencer.wake();
      },
      async (count) => {
        while ((await readHead(pool)).position < before + BigInt(count))
          await new Promise((resolve) => setTimeout(resolve, 1));
      },
    );
  } finally {
    await sequencer.stop();
  }
}

async function timed(
  { clients, batch, events }: AppendSetup,
  send: (events: readonly NewEvent[]) => Promise<void>,
  drained: (count: number) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  const agents = agentsFor(clients, HOSTS, `run-${++run}`);
  const calls = Math.ceil(events / batch / clients);
  const start = performance.now();
  await Promise.all(agents.map((own) => client(own, calls, batch, send)));
  await drained(calls * batch * clients);
  return (calls * batch * clients) / ((performance.now() - start) / 1_000);
}

async function client(
  agents: readonly Agent[],
  calls: number,
  batch: number,
  send: (events: readonly NewEvent[]) => Promise<void>,
): Promise<void> {
  for (let call = 0; call < calls; call++) {
    const agent = agents[call % agents.length];
    if (agent === undefined) return;
    await send(Array.from({ length: batch }, () => agent.next()));
  }
}
