/** The lag of the read models. */
import type pg from 'pg';
import { asPosition, type Position } from '../kernel/index.js';
import { readHead, secondsSince } from '../ledger/index.js';
import { readCheckpoint } from './checkpoint.js';

export interface ProjectionLag {
  readonly position: Position;
  /** Events of the log that are not in the rows yet. */
  readonly events: number;
  /** Seconds since the oldest of them got its position; 0: there is none. */
  readonly seconds: number;
}

export async function readLag(pool: pg.Pool): Promise<ProjectionLag> {
  // The checkpoint first: in the other order a fast projector would be ahead of the head.
  const { position } = await readCheckpoint(pool);
  const head = await readHead(pool);
  if (head.position <= position) return { position, events: 0, seconds: 0 };
  return {
    position,
    events: Number(head.position - position),
    seconds: await secondsSince(pool, asPosition(position + 1n)),
  };
}
