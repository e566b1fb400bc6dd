/**
 * Outgoing messages of one socket. They are queued, and the next one is written when the socket has sent most of its
 * buffer, so that many streams on one socket do not add up in memory. A socket is cut off when its client does not read
 * a message in time, or when too many bytes are waiting. A close frame could not be sent then either; the client
 * reconnects and resumes without loss.
 */
import { WebSocket } from 'ws';
import { limits } from '../gate/limits.js';

export interface Outbox {
  /** Resolves when the message is written, rejects when the socket is not open or was cut. */
  readonly send: (data: string) => Promise<void>;
  /** Cuts the socket off when too much is waiting. The ws library writes pongs without this queue. */
  check(): void;
}

export interface OutboxOptions {
  /** Time limit for sending one message. */
  readonly stallMs: number;
  readonly onCut: (reason: 'stalled' | 'buffered' | 'queued') => void;
  readonly bufferedBytes?: number;
}

interface Message {
  readonly data: string;
  readonly settle: (error: Error | null) => void;
}

/** The next message is written when fewer bytes than this are buffered. */
const LOW_WATER = 256 * 1024;
/** Maximum queue length: one message per stream and some results. Only a flood of requests exceeds it. */
const MAX_QUEUED = 4 * limits.operationsPerSocket;

export function createOutbox(
  socket: WebSocket,
  { stallMs, onCut, bufferedBytes = limits.bufferedBytes }: OutboxOptions,
): Outbox {
  const queue: Message[] = [];
  let onTheWay = 0;

  const cut = (reason: 'stalled' | 'buffered' | 'queued'): void => {
    if (socket.readyState === WebSocket.CLOSED) return;
    onCut(reason);
    socket.terminate();
  };
  const fail = (): void => {
    for (const { settle } of queue.splice(0)) settle(new Error('the socket is closed'));
  };
  socket.once('close', fail);

  const check = (): void => {
    if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount > bufferedBytes + onTheWay)
      cut('buffered');
  };

  const write = ({ data, settle }: Message): void => {
    // A UTF-16 code unit takes at most three bytes in UTF-8.
    const bytes = data.length * 3;
    onTheWay += bytes;
    const stalled = setTimeout(() => cut('stalled'), stallMs);
    socket.send(data, (error) => {
      clearTimeout(stalled);
      onTheWay -= bytes;
      settle(error ?? null);
      pump();
    });
  };

  const pump = (): void => {
    if (socket.readyState !== WebSocket.OPEN) return fail();
    while (socket.bufferedAmount < LOW_WATER) {
      const message = queue.shift();
      if (message === undefined) return;
      write(message);
    }
  };

  return {
    check,
    send: (data) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) {
          reject(new Error('the socket is closed'));
          return;
        }
        queue.push({ data, settle: (error) => (error === null ? resolve() : reject(error)) });
        if (queue.length > MAX_QUEUED) cut('queued');
        else pump();
      }),
  };
}
