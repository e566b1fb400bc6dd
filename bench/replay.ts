/** Replay of a large log, decoded and folded into states, compared with a keyset SELECT without decoding. */
import type { HostId, KernelState, LedgerEvent } from '../services/kernel/index.js';
import { asPosition, initialState, transition } from '../services/kernel/index.js';
import { append, readHead, replayLog, startSequencer } from '../services/ledger/index.js';
import type { Contender } from './rounds.js';
import { agentsFor } from './workload.js';
import type { World } from './world.js';
import { quiet } from './world.js';

/** Appends events until the log has `count`. */
export async function fillLog(
  { url, pool }: World,
  count: number,
  print: (line: string) => void,
): Promise<void> {
  const sequencer = startSequencer({ url, logger: quiet });
  const agents = agentsFor(4, 64, `fill-${Date.now()}`);
  let left = count - Number((await readHead(pool)).position);
  await Promise.all(
    agents.map(async (own) => {
      for (let call = 0; left > 0; call++) {
        const size = Math.min(500, left);
        left -= size;
        const agent = own[call % own.length];
        if (agent !== undefined)
          await append(pool, { events: Array.from({ length: size }, () => agent.next()) });
        sequencer.wake();
      }
    }),
  );
  while ((await readHead(pool)).position < BigInt(count))
    await new Promise((resolve) => setTimeout(resolve, 20));
  await sequencer.stop();
  await pool.query('vacuum analyze ledger.event');
  print(`  the log has ${count.toLocaleString('en')} events`);
}

/** Maximum growth of the process in bytes: while decoding only, and while keeping the state of every host. */
export interface Memory {
  decode: number;
  fold: number;
}

/** Both read exactly the positions 1 to `count`. */
export function replayContenders({ pool }: World, count: number, memory: Memory): readonly Contender[] {
  const sql = async (): Promise<number> => {
    const start = performance.now();
    let seen = 0;
    for (let last = '0'; seen < count;) {
      const { rows } = await pool.query<{ position: string }>({
        name: 'bench.keyset',
        text: 'select position, host_id, version, type, recorded_at, sequenced_at, digest, chain_digest, canonical from ledger.event where position > $1 order by position limit 1000',
        values: [last],
      });
      seen += rows.length;
      last = rows.at(-1)?.position ?? '';
      if (rows.length === 0) break;
    }
    return seen / ((performance.now() - start) / 1_000);
  };
  const replay = async (each: (event: LedgerEvent) => void, what: keyof Memory): Promise<number> => {
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let peak = before;
    const start = performance.now();
    let seen = 0;
    for await (const page of replayLog(pool, { upTo: asPosition(BigInt(count)) })) {
      for (const event of page) each(event);
      seen += page.length;
      if (seen % 50_000 === 0) peak = Math.max(peak, process.memoryUsage().rss);
    }
    memory[what] = Math.max(memory[what], peak - before);
    return seen / ((performance.now() - start) / 1_000);
  };
  return [
    { name: 'SELECT by keyset, pages of 1000', run: sql },
    { name: 'replayLog, events decoded', run: () => replay(() => undefined, 'decode') },
    {
      name: 'replayLog, decoded and folded into state',
      run: () => {
        const states = new Map<HostId, KernelState>();
        return replay(
          (event) =>
            states.set(
              event.hostId,
              transition(states.get(event.hostId) ?? initialState(event.hostId), event),
            ),
          'fold',
        );
      },
    },
  ];
}
