/** The table of API tokens, `access.token`. Each statement changes at most one row, so no deadlock is possible. */
import type { Db } from '../ledger/index.js';
import { asHostId, type HostId } from '../kernel/index.js';
import type { Role, Scope } from './principal.js';
import { mintToken, tokenDigest } from './token-format.js';

/** A token without its secret and digest. */
export interface AccessToken {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  /** Hosts a collector may append for; empty for the others. */
  readonly hosts: readonly HostId[];
  readonly createdAt: Date;
  /** null = never. */
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** Up to one minute too early. */
  readonly lastUsedAt: Date | null;
}

export type TokenState = 'valid' | 'expired' | 'revoked';

export function tokenState(
  { expiresAt, revokedAt }: Pick<AccessToken, 'expiresAt' | 'revokedAt'>,
  now: number,
): TokenState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt.getTime() <= now ? 'expired' : 'valid';
}

/** A token with its digest, for the verifier. */
export interface StoredToken extends AccessToken {
  readonly digest: Buffer;
}

export type NewToken = Pick<AccessToken, 'name' | 'roles' | 'scopes' | 'hosts' | 'expiresAt'>;

export interface CreatedToken extends AccessToken {
  /** The secret text, available only at creation. */
  readonly token: string;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly roles: Role[];
  readonly scopes: Scope[];
  readonly hosts: string[];
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
}

const columns = 'id, name, roles, scopes, hosts, created_at, expires_at, revoked_at, last_used_at';

export async function createToken(
  db: Db,
  { name, roles, scopes, hosts, expiresAt }: NewToken,
): Promise<CreatedToken> {
  const { id, text } = mintToken();
  const { rows } = await db.query<Row>(
    `insert into access.token (id, digest, name, roles, scopes, hosts, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
    [id, tokenDigest(text), name, roles, scopes, hosts, expiresAt],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the token was not stored');
  return { ...shown(row), token: text };
}

/** All tokens, including expired and revoked ones, newest first. */
export async function listTokens(db: Db): Promise<readonly AccessToken[]> {
  const { rows } = await db.query<Row>(`select ${columns} from access.token order by created_at desc, id`);
  return rows.map(shown);
}

/** Null when no token has this id. A second revocation keeps the time of the first. */
export async function revokeToken(db: Db, id: string): Promise<AccessToken | null> {
  const { rows } = await db.query<Row>(
    `update access.token set revoked_at = coalesce(revoked_at, clock_timestamp()) where id = $1 returning ${columns}`,
    [id],
  );
  return rows[0] === undefined ? null : shown(rows[0]);
}

export async function findToken(db: Db, id: string): Promise<StoredToken | null> {
  const { rows } = await db.query<Row & { readonly digest: Buffer }>(
    `select digest, ${columns} from access.token where id = $1`,
    [id],
  );
  const [row] = rows;
  return row === undefined ? null : { ...shown(row), digest: row.digest };
}

/** Ids of those tokens that exist and are not revoked. */
export async function unrevokedTokens(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ id: string }>(
    'select id from access.token where id = any($1) and revoked_at is null',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Records the use of a token, at most once a minute over all processes. */
export async function touchToken(db: Db, id: string): Promise<void> {
  await db.query(
    `update access.token set last_used_at = clock_timestamp()
     where id = $1 and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')`,
    [id],
  );
}

function shown(row: Row): AccessToken {
  return {
    id: row.id,
    name: row.name,
    roles: row.roles,
    scopes: row.scopes,
    hosts: row.hosts.map(asHostId),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}
