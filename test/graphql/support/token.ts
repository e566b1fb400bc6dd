/** Tokens of an ordinary reader, with optional overrides. */
import type pg from 'pg';
import { createToken, type CreatedToken, type NewToken } from '../../../services/access/index.js';

export const mintReader = (pool: pg.Pool, how: Partial<NewToken> = {}): Promise<CreatedToken> =>
  createToken(pool, { name: 'one', roles: ['reader'], scopes: [], hosts: [], expiresAt: null, ...how });
