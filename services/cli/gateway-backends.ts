/** The servers behind the gateway: found by their name, asked again and again whether they are ready. */
import { lookup } from 'node:dns/promises';
import { request } from 'node:http';
import type { Socket } from 'node:net';

export interface Place {
  /** An address, or a name that may stand for several. */
  readonly host: string;
  readonly port: number;
}

export interface BackendsOptions {
  readonly places: readonly Place[];
  readonly intervalMs: number;
  readonly timeoutMs: number;
  /** Told when a backend becomes ready or stops being it. */
  readonly onChange?: (backend: Backend, from: BackendState) => void;
}

/** `ready`: /readyz said yes. `answering`: it said no, e.g. because it drains. `away`: nobody answered. */
export type BackendState = 'ready' | 'answering' | 'away';

export interface Backend {
  readonly address: string;
  readonly port: number;
  state: BackendState;
  /** Checks in a row that nobody answered. */
  silent: number;
  /** Connections through the gateway, counted when they are begun. */
  readonly sockets: Set<Socket>;
}

export interface Backends {
  /** The one to connect to next: ready before answering, then the one with the fewest connections. */
  pick(not: ReadonlySet<Backend>): Backend | null;
  /** A connection was refused or lost on the way: do not wait for the next check to know. */
  lost(backend: Backend): void;
  counts(): Readonly<Record<BackendState, number>>;
  stop(): void;
}

/**
 * A container that was killed takes its address with it: nobody resets the connections to it. After this many silent
 * checks the gateway does.
 */
const SILENT_LIMIT = 3;

export function startBackends(options: BackendsOptions): Backends {
  const { places, intervalMs, onChange = () => undefined } = options;
  const known = new Map<string, Backend>();
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;

  const turn = (backend: Backend, state: BackendState): void => {
    const from = backend.state;
    backend.state = state;
    if (from !== state) onChange(backend, from);
  };

  const check = async (backend: Backend, listed: boolean): Promise<void> => {
    const state = await ask(backend, options.timeoutMs);
    if (stopped) return;
    backend.silent = state === 'away' ? backend.silent + 1 : 0;
    turn(backend, state);
    if (backend.silent >= SILENT_LIMIT) for (const socket of backend.sockets) socket.destroy();
    if (!listed && state === 'away' && backend.sockets.size === 0) known.delete(keyOf(backend));
  };

  const round = async (): Promise<void> => {
    const listed = new Set((await Promise.all(places.map(addressesOf))).flat().map(add));
    await Promise.all([...known.values()].map((backend) => check(backend, listed.has(backend))));
    if (!stopped) timer = setTimeout(() => void round(), intervalMs);
  };

  const add = (place: Omit<Backend, 'state' | 'silent' | 'sockets'>): Backend => {
    const backend = known.get(keyOf(place)) ?? { ...place, state: 'away', silent: 0, sockets: new Set() };
    known.set(keyOf(place), backend);
    return backend;
  };
  void round();

  return {
    pick(not) {
      const rank = (backend: Backend): number => (backend.state === 'ready' ? 0 : 1);
      const usable = [...known.values()].filter((backend) => backend.state !== 'away' && !not.has(backend));
      usable.sort((a, b) => rank(a) - rank(b) || a.sockets.size - b.sockets.size);
      return usable[0] ?? null;
    },
    lost: (backend) => turn(backend, 'away'),
    counts() {
      const counts = { ready: 0, answering: 0, away: 0 };
      for (const backend of known.values()) counts[backend.state] += 1;
      return counts;
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function keyOf({ address, port }: { readonly address: string; readonly port: number }): string {
  return `${address} ${port}`;
}

/** A name that is gone (ENOTFOUND) has no addresses at this moment; those known before are still asked. */
async function addressesOf({ host, port }: Place): Promise<{ address: string; port: number }[]> {
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => ({ address, port }));
}

function ask({ address, port }: Backend, timeoutMs: number): Promise<BackendState> {
  return new Promise((resolve) => {
    const call = request({ host: address, port, path: '/readyz', agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200 ? 'ready' : 'answering');
    });
    // The whole exchange, not only the silence in it.
    const late = setTimeout(() => call.destroy(new Error('no answer in time')), timeoutMs);
    call.on('error', () => resolve('away'));
    call.on('close', () => clearTimeout(late));
    call.end();
  });
}
