/**
 * What goes out over one socket. Messages of its streams take turns, so that many streams on one socket do not add up
 * in memory: the next is handed over when the socket has sent most of what it has. Two things end a socket: a message
 * that its reader does not take in time, and more bytes waiting than any honest reader makes. A close frame could
 * pass neither, so the connection is cut; the client loses nothing by it and resumes.
 */
import { WebSocket } from 'ws';
import { limits } from '../gate/limits.js';

export interface Outbox {
  /** Resolves when the message is written, rejects when the socket is not open or was cut. */
  readonly send: (data: string) => Promise<void>;
  /** Looks whether too much is waiting: answers to pings are sent by the library and wait for nobody. */
  check(): void;
}

export interface OutboxOptions {
  /** One message may take this long. */
  readonly stallMs: number;
  readonly onCut: (reason: 'stalled' | 'buffered' | 'queued') => void;
  readonly bufferedBytes?: number;
}

interface Message {
  readonly data: string;
  readonly settle: (error: Error | null) => void;
}

/** Below this the socket gets the next message. */
const LOW_WATER = 256 * 1024;
/** Messages that wait: one for each stream, and some answers. More of them come only from a flood of requests. */
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
    // A letter takes three bytes at most.
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
