/** Messages that were sent and not acknowledged yet: so many at most, so many bytes at most, settled in order. */
import type { Position } from '../kernel/index.js';

export interface AckWindow {
  /** Waits until there is room, then sends. Throws the first failure, also that of an earlier message. */
  send(position: Position, bytes: number, send: () => Promise<unknown>): Promise<void>;
  /** From now on it only fails; what is under way is no longer of interest. */
  fail(error: unknown): void;
  /** Resolves when everything is acknowledged; throws the first failure. */
  settled(): Promise<void>;
}

export interface AckWindowOptions {
  readonly messages: number;
  readonly bytes: number;
  /** Everything up to here is acknowledged. */
  readonly onAcked: (position: Position, count: number) => void;
  /** Once, at the first failure. */
  readonly onFailed: () => void;
}

interface Sent {
  readonly position: Position;
  readonly bytes: number;
  acked: boolean;
}

export function createAckWindow({ messages, bytes: most, onAcked, onFailed }: AckWindowOptions): AckWindow {
  const open: Sent[] = [];
  let bytes = 0;
  let failure: { readonly error: unknown } | null = null;
  let wake: (() => void) | null = null;

  const moved = (): void => {
    wake?.();
    wake = null;
  };
  const fail = (error: unknown): void => {
    if (failure !== null) return;
    failure = { error };
    onFailed();
    moved();
  };
  const acked = (one: Sent): void => {
    one.acked = true;
    let count = 0;
    let last: Sent | null = null;
    for (let first = open[0]; first?.acked === true && failure === null; first = open[0]) {
      open.shift();
      bytes -= first.bytes;
      count++;
      last = first;
    }
    if (last === null) return;
    onAcked(last.position, count);
    moved();
  };
  const until = async (condition: () => boolean): Promise<void> => {
    while (failure === null && !condition()) await new Promise<void>((resolve) => (wake = resolve));
    if (failure !== null) throw failure.error;
  };

  return {
    async send(position, size, send) {
      // One message is always let through, however long it is.
      await until(() => open.length === 0 || (open.length < messages && bytes + size <= most));
      const one: Sent = { position, bytes: size, acked: false };
      open.push(one);
      bytes += size;
      send().then(() => acked(one), fail);
    },
    fail,
    settled: () => until(() => open.length === 0),
  };
}
