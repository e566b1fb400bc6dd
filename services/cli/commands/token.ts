/** `token`: creates, lists and revokes API tokens. */
import type { Command } from 'commander';
import {
  checkToken,
  createToken,
  listTokens,
  revokeToken,
  tokenState,
  type AccessToken,
  type NewToken,
  type TokenWords,
} from '../../access/index.js';
import { notFound, usage } from '../command-error.js';
import { withPool, makeLogger, readSettings } from '../../runtime/index.js';
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

export interface CreateOptions extends JsonOption, TokenWords {}

export async function create(options: CreateOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const wanted = newToken(options);
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
    throw notFound(
      'NO_SUCH_TOKEN',
      `no token has the id ${id.slice(0, 12)}: pass the 12 characters after hol_, as shown by token list`,
    );
  output.result(shown(revoked), `Revoked ${line(revoked)}`);
}

/** Checks the options before the database is opened. */
function newToken(options: CreateOptions): NewToken {
  const checked = checkToken(options, Date.now());
  if (checked.ok) return checked.token;
  const { field, value, rule } = checked;
  throw usage(`--${field}${value === null ? '' : ` ${value.slice(0, 40)}`}: ${rule}`);
}

const stateOf = (token: AccessToken): string => tokenState(token, Date.now());

function shown({ id, name, ...rest }: AccessToken): Record<string, unknown> {
  return { id, name, state: stateOf({ id, name, ...rest }), ...rest };
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
