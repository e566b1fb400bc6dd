/** Limits the number and the bytes of messages that are not acknowledged yet. Acknowledgements count in order. */
import type { Position } from '../kernel/index.js';

export interface AckWindow {
  /** Waits until the limits allow it, then sends. Throws the first failure, including that of an earlier message. */
  send(position: Position, bytes: number, send: () => Promise<unknown>): Promise<void>;
  /** Fails every later call; pending acknowledgements are ignored. */
  fail(error: unknown): void;
  /** Resolves when everything is acknowledged; throws the first failure. */
  settled(): Promise<void>;
}

export interface AckWindowOptions {
  readonly messages: number;
  readonly bytes: number;
  /** Called when all messages up to `position` are acknowledged; `count` are new. */
  readonly onAcked: (position: Position, count: number) => void;
  /** Called once, at the first failure. */
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
      // An empty window accepts a message of any size.
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
