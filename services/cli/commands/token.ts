/** `token`: creates, lists and revokes API tokens. */
import type { Command } from 'commander';
import {
  createToken,
  listTokens,
  revokeToken,
  roles,
  scopes,
  type AccessToken,
  type NewToken,
} from '../../access/index.js';
import { asHostId } from '../../kernel/index.js';
import { CommandError } from '../command-error.js';
import { withPool, makeLogger, readSettings } from '../../runtime/index.js';
import { exitCodes } from '../exit-codes.js';
import { usage } from '../input/number-options.js';
import type { JsonOption } from '../input/common-options.js';
import { makeOutput } from '../output/output.js';

export function define(command: Command): void {
  command
    .command('create')
    .requiredOption('--name <name>', 'name of the person or program that uses it')
    .requiredOption('--role <role>', 'reader, operator, auditor, collector or admin; repeatable', more, [])
    .option('--scope <scope>', 'blobs:read: raw bytes of blobs; repeatable', more, [])
    .option('--host <id>', 'host that a collector may append events for; repeatable', more, [])
    .option('--expires <when>', 'duration (12h, 90d), RFC 3339 time, or never', '90d')
    .option('--json', 'print JSON')
    .description('create a token and print it; only its hash is stored, so it cannot be shown again')
    .action(create);
  command
    .command('list')
    .option('--json', 'print JSON')
    .description('list all tokens, newest first, including expired and revoked ones; secrets are never shown')
    .action(list);
  command
    .command('revoke')
    .argument('<id>', 'token id: the 12 characters after hol_')
    .option('--json', 'print JSON')
    .description('revoke a token: its requests are rejected and its sockets closed within 5 seconds')
    .action(revoke);
}

function more(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

export interface CreateOptions extends JsonOption {
  readonly name: string;
  readonly role: readonly string[];
  readonly scope: readonly string[];
  readonly host: readonly string[];
  readonly expires: string;
}

const MAX_NAME = 128;

export async function create(options: CreateOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const wanted = newToken(options, Date.now());
  const settings = readSettings();
  const created = await withPool(settings, makeLogger(settings), (pool) => createToken(pool, wanted));
  const { token, ...about } = created;
  output.note(`Token ${about.id}, ${ends(about)}. Only its hash is stored: the token cannot be shown again.`);
  output.result({ token, ...shown(about) }, token);
}

async function list(options: JsonOption): Promise<void> {
  const output = makeOutput(options.json === true);
  const settings = readSettings();
  const tokens = await withPool(settings, makeLogger(settings), (pool) => listTokens(pool));
  output.result(
    { tokens: tokens.map(shown) },
    tokens.map(line).join('\n') || 'There are no tokens. Create one with handover-ledger token create.',
  );
}

async function revoke(id: string, options: JsonOption): Promise<void> {
  const output = makeOutput(options.json === true);
  const settings = readSettings();
  const revoked = await withPool(settings, makeLogger(settings), (pool) => revokeToken(pool, id));
  if (revoked === null)
    throw new CommandError(
      exitCodes.notFound,
      'NO_SUCH_TOKEN',
      `no token has the id ${id.slice(0, 12)}: pass the 12 characters after hol_, as shown by token list`,
    );
  output.result(shown(revoked), `Revoked ${line(revoked)}`);
}

/** Checks the options before the database is opened. */
function newToken({ name, role, scope, host, expires }: CreateOptions, now: number): NewToken {
  if (name.trim() === '' || name.length > MAX_NAME || /\p{Cc}/u.test(name))
    throw usage(`--name: must be 1 to ${MAX_NAME} characters without control characters`);
  const held = role.map((one) => oneOf('--role', roles, one));
  if (held.includes('collector') !== host.length > 0)
    throw usage('--host: a collector requires at least one host; other roles allow none');
  for (const id of host)
    if (id === '' || id.length > 128)
      throw usage(`--host ${id.slice(0, 40)}: a host id has 1 to 128 characters`);
  return {
    name,
    roles: [...new Set(held)],
    scopes: [...new Set(scope.map((one) => oneOf('--scope', scopes, one)))],
    hosts: [...new Set(host)].map(asHostId),
    expiresAt: expiry(expires, now),
  };
}

function oneOf<T extends string>(option: string, known: readonly T[], word: string): T {
  const found = known.find((one) => one === word);
  if (found === undefined) throw usage(`${option} ${word.slice(0, 40)}: must be one of ${known.join(', ')}`);
  return found;
}

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** A later expiry is a typing error, and PostgreSQL could not store it. */
const LATEST = Date.UTC(9999, 0);

function expiry(text: string, now: number): Date | null {
  if (text === 'never') return null;
  const span = /^(\d{1,7})([mhd])$/.exec(text);
  const at =
    span !== null
      ? now + Number(span[1]) * units[span[2] as keyof typeof units]
      : /^\d{4}-\d{2}-\d{2}T/.test(text)
        ? Date.parse(text)
        : Number.NaN;
  if (!(at > now && at < LATEST))
    throw usage(
      `--expires ${text.slice(0, 40)}: must be a duration such as 30m, 12h or 90d, an RFC 3339 time in the future, or never`,
    );
  return new Date(at);
}

type State = 'valid' | 'expired' | 'revoked';

function stateOf({ expiresAt, revokedAt }: AccessToken): State {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt.getTime() <= Date.now() ? 'expired' : 'valid';
}

/** The fields that may be printed. */
function shown(token: AccessToken): Record<string, unknown> {
  const { id, name, roles: held, scopes: rights, hosts } = token;
  const { createdAt, expiresAt, revokedAt, lastUsedAt } = token;
  return {
    id,
    name,
    state: stateOf(token),
    roles: held,
    scopes: rights,
    hosts,
    createdAt,
    expiresAt,
    revokedAt,
    lastUsedAt,
  };
}

function line(token: AccessToken): string {
  const { id, name, roles: held, scopes: rights, hosts, lastUsedAt } = token;
  const used = lastUsedAt === null ? 'never used' : `last used ${lastUsedAt.toISOString()}`;
  const forHosts = hosts.length === 0 ? '' : ` for ${hosts.join(', ')}`;
  return `${id}  ${stateOf(token)}, ${ends(token)}  ${[...held, ...rights].join(' ')}${forHosts}  ${used}  ${name}`;
}

function ends({ expiresAt }: AccessToken): string {
  return expiresAt === null ? 'does not expire' : `expires ${expiresAt.toISOString()}`;
}
