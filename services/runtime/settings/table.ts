/** All settings, one row per variable. Parsing, checks, --print-config, --help and docs derive from this table. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isNetwork, usualBudget, usualDeadlines, usualReadiness } from '../../graphql/index.js';
import { usualCacheMegabytes } from '../../projections/index.js';

/** How a value is shown. `url` and `urls` (comma-separated): credentials masked. `secret`: only whether it is set. */
export type Shown = 'plain' | 'url' | 'urls' | 'secret';

/** Verbs that read a variable. `elsewhere`: read by `simulate`, or by OpenTelemetry itself. */
export type Area = 'database' | 'service' | 'access' | 'traces' | 'nats' | 'elsewhere';

export interface SettingRow<Rule extends z.ZodType = z.ZodType> {
  readonly area: Area;
  readonly shown: Shown;
  /** Includes the default, if any. */
  readonly rule: Rule;
  /** Noun phrase for --help. */
  readonly about: string;
}

function row<Rule extends z.ZodType>(area: Area, shown: Shown, rule: Rule, about: string): SettingRow<Rule> {
  return { area, shown, rule, about };
}

/** Value that allows access without tokens beyond loopback; unlikely to be set by accident. */
export const OPEN_ACCESS_CONFIRMATION = 'I-know';

const text = z.string().min(1);
const flag = z.enum(['0', '1'], { error: 'must be 0 or 1' });
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' });
const databaseUrlFile = text.optional().transform(readUrlFile);
const number = z.coerce.number({ error: 'must be a number' });
const origins = /^https?:\/\/[^\s,/?#@]+(,https?:\/\/[^\s,/?#@]+)*$/;
const servers = /^(nats|tls):\/\/[^\s,]+(,(nats|tls):\/\/[^\s,]+)*$/;
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export const settingsTable = {
  DATABASE_URL: row(
    'database',
    'url',
    databaseUrl.optional(),
    'PostgreSQL 15 to 18; default: an embedded server',
  ),
  DATABASE_URL_FILE: row('database', 'plain', databaseUrlFile, 'file that holds DATABASE_URL'),
  DATABASE_POOLER: row(
    'database',
    'plain',
    z.enum(['none', 'transaction']).default('none'),
    'transaction: DATABASE_URL is a pooler in transaction mode',
  ),
  DATABASE_DIRECT_URL: row(
    'database',
    'url',
    databaseUrl.optional(),
    'URL of the server itself when DATABASE_URL is a pooler',
  ),
  DATABASE_DIRECT_URL_FILE: row('database', 'plain', databaseUrlFile, 'file that holds DATABASE_DIRECT_URL'),
  DATABASE_REPLICA_URL: row(
    'database',
    'url',
    databaseUrl.optional(),
    'streaming replica that answers queries',
  ),
  DATABASE_REPLICA_URL_FILE: row(
    'database',
    'plain',
    databaseUrlFile,
    'file that holds DATABASE_REPLICA_URL',
  ),
  HOST: row('service', 'plain', text.default('127.0.0.1'), 'address to listen on'),
  PORT: row('service', 'plain', number.int().min(0).max(65535).default(4000), 'port to listen on, 0 for any'),
  ALLOWED_ORIGINS: row(
    'service',
    'plain',
    z
      .string()
      .regex(origins, { error: 'must be origins such as https://fleet.example, separated by commas' })
      .optional(),
    'origins of other sites whose pages may open streams, separated by commas',
  ),
  ALLOWED_HOSTS: row(
    'service',
    'plain',
    z
      .string()
      .regex(/^[\w.-]+(,[\w.-]+)*$/, { error: 'must be host names without port, separated by commas' })
      .optional(),
    'host names with a dot that a server without authentication accepts, separated by commas',
  ),
  TRUSTED_PROXIES: row(
    'service',
    'plain',
    z
      .string()
      .refine((list) => list.split(',').every(isNetwork), {
        error: 'must be addresses or networks such as 10.0.0.7 or 172.16.0.0/12, separated by commas',
      })
      .optional(),
    'addresses and networks of proxies whose X-Forwarded-For is trusted, separated by commas',
  ),
  LEDGER_HOME: row(
    'database',
    'plain',
    text.default(join(packageRoot(), '.ledger')),
    'folder of the embedded server',
  ),
  ARCHIVE_DIR: row('database', 'plain', text.optional(), 'folder of the archived partitions'),
  COST_BUDGET: row(
    'service',
    'plain',
    number.int().min(1).default(usualBudget.capacity),
    'maximum cost that a client may spend at once',
  ),
  COST_REFILL: row(
    'service',
    'plain',
    number.positive().default(usualBudget.refillPerSecond),
    'cost that a client regains per second',
  ),
  QUERY_DEADLINE_MS: row(
    'service',
    'plain',
    number.int().min(1).max(600_000).default(usualDeadlines.readMs),
    'maximum duration of a query, in milliseconds',
  ),
  TRUSTED_DOCUMENTS: row(
    'service',
    'plain',
    z.enum(['off', 'log', 'only']).default('off'),
    'documents outside the manifest: accepted (off), logged (log) or rejected (only)',
  ),
  TRUSTED_DOCUMENTS_FILE: row('service', 'plain', text.optional(), 'manifest of the trusted documents'),
  GRAPHIQL: row('service', 'plain', flag.optional(), '1: GraphiQL at /graphiql; default: 1 on loopback'),
  READY_UNSEQUENCED_SECONDS: row(
    'service',
    'plain',
    number.positive().default(usualReadiness.unsequencedSeconds),
    'maximum wait of an event for its position before /readyz fails, in seconds',
  ),
  READY_LAG_SECONDS: row(
    'service',
    'plain',
    number.positive().default(usualReadiness.lagSeconds),
    'largest lag of the read models in seconds before /readyz fails',
  ),
  READY_LAG_EVENTS: row(
    'service',
    'plain',
    number.int().positive().default(usualReadiness.lagEvents),
    'largest lag of the read models in events before /readyz fails',
  ),
  PROJECTION_CACHE_MB: row(
    'service',
    'plain',
    number.int().min(1).max(1_048_576).default(usualCacheMegabytes),
    'memory for the states of hosts that the writer of the read models keeps, in MiB',
  ),
  OTEL_TRACES_EXPORTER: row(
    'traces',
    'plain',
    z.enum(['otlp', 'none'], { error: 'must be otlp or none' }).optional(),
    'otlp: traces are exported',
  ),
  LOG_LEVEL: row('service', 'plain', z.enum(levels).default('warn'), levels.join(', ')),
  AUTH: row('access', 'plain', z.enum(['on', 'off']).optional(), 'on: tokens are required'),
  AUTH_OFF_BEYOND_LOOPBACK: row(
    'access',
    'plain',
    z.literal(OPEN_ACCESS_CONFIRMATION, { error: `must be ${OPEN_ACCESS_CONFIRMATION} or unset` }).optional(),
    `${OPEN_ACCESS_CONFIRMATION}: allow AUTH=off although other machines can connect`,
  ),
  METRICS_OPEN: row('access', 'plain', flag.default('0'), '1: /metrics requires no token'),
  JWT_ISSUER: row('access', 'url', text.optional(), 'issuer of accepted JSON Web Tokens'),
  JWT_AUDIENCE: row('access', 'plain', text.optional(), 'audience of accepted JSON Web Tokens'),
  JWT_JWKS_URL: row(
    'access',
    'url',
    z.url({ protocol: /^https?$/, error: 'must be an https:// URL' }).optional(),
    'key set of the issuer',
  ),
  JWT_JWKS_FILE: row('access', 'plain', text.optional(), 'file with the key set of the issuer'),
  NATS_URL: row(
    'nats',
    'urls',
    z
      .string()
      .regex(servers, { error: 'must be nats:// or tls:// URLs, separated by commas' })
      .default('nats://127.0.0.1:4222'),
    'NATS servers, separated by commas',
  ),
  NATS_CREDS_FILE: row('nats', 'plain', text.optional(), 'NATS credentials file, as written by nsc'),
  NATS_CA_FILE: row('nats', 'plain', text.optional(), 'certificate authority of the NATS servers'),
  LEDGER_TOKEN: row('elsewhere', 'secret', z.string().optional(), 'token that simulate sends'),
  OTEL_EXPORTER_OTLP_ENDPOINT: row('elsewhere', 'url', z.string().optional(), 'OTLP endpoint'),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: row(
    'elsewhere',
    'url',
    z.string().optional(),
    'OTLP endpoint of traces',
  ),
  OTEL_EXPORTER_OTLP_HEADERS: row(
    'elsewhere',
    'secret',
    z.string().optional(),
    'headers to the OTLP endpoint',
  ),
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: row(
    'elsewhere',
    'secret',
    z.string().optional(),
    'headers to the OTLP endpoint of traces',
  ),
  OTEL_SDK_DISABLED: row('elsewhere', 'plain', z.string().optional(), 'true: no traces'),
  OTEL_SERVICE_NAME: row('elsewhere', 'plain', z.string().optional(), 'name of the service in traces'),
};

export type SettingName = keyof typeof settingsTable;
export const settingNames = Object.keys(settingsTable) as readonly SettingName[];

type Rules = { readonly [Name in SettingName]: (typeof settingsTable)[Name]['rule'] };
/** The rules of all variables. */
export const settingsSchema = z.object(
  Object.fromEntries(settingNames.map((name) => [name, settingsTable[name].rule])) as Rules,
);
/** Every variable after its rule. */
export type Variables = z.output<typeof settingsSchema>;

/** Default of a rule as text; null when the rule has none. */
export function defaultText(rule: z.ZodType): string | null {
  const value = rule.safeParse(undefined).data;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null;
}

/** Lines for --help: name, description, default. */
export function settingsHelp(areas: readonly Area[]): string {
  const rows: readonly (readonly [string, SettingRow])[] = Object.entries(settingsTable);
  const lines = rows
    .filter(([, { area }]) => areas.includes(area))
    .map(([name, { about, rule }]) => {
      const usual = defaultText(rule);
      return `  ${name.padEnd(28)}${about}${usual === null ? '' : ` (${usual})`}`;
    });
  return `\nEnvironment:\n${lines.join('\n')}`;
}

/** The trimmed URL in a file. A problem names the path, never the content. */
function readUrlFile(path: string | undefined, context: z.RefinementCtx): string | undefined {
  if (path === undefined) return undefined;
  let url: string;
  try {
    url = readFileSync(path, 'utf8').trim();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    context.addIssue({ code: 'custom', message: `cannot read ${path} (${reason}): pass a readable file` });
    return z.NEVER;
  }
  if (databaseUrl.safeParse(url).success) return url;
  context.addIssue({ code: 'custom', message: `${path} must contain one postgres:// URL` });
  return z.NEVER;
}

/** The folder of package.json, also when this runs from dist/. */
function packageRoot(): string {
  const here = fileURLToPath(new URL('../../..', import.meta.url));
  return basename(here) === 'dist' ? dirname(here) : here;
}
