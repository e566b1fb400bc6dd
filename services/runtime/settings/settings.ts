/** Settings from the environment, checked as a whole before anything starts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ReadinessLimits } from '../../graphql/index.js';
import { authVariables, type AuthVariables } from './auth-variables.js';
import { natsVariables, type NatsVariables } from './nats-variables.js';
import { badSettings, contradictions } from './problems.js';

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' });

const schema = z.object({
  /** A PostgreSQL to use; without it an embedded one is started. */
  DATABASE_URL: databaseUrl.optional(),
  /** The same by a file that holds it: a mounted secret is not seen in `docker inspect` or /proc/PID/environ. */
  DATABASE_URL_FILE: z.string().min(1).optional().transform(readUrlFile),
  /** `transaction`: DATABASE_URL is that of a pooler in transaction mode; what needs a session of its own goes direct. */
  DATABASE_POOLER: z.enum(['none', 'transaction']).default('none'),
  DATABASE_DIRECT_URL: databaseUrl.optional(),
  DATABASE_DIRECT_URL_FILE: z.string().min(1).optional().transform(readUrlFile),
  /** A streaming replica of the same server, for queries. */
  DATABASE_REPLICA_URL: databaseUrl.optional(),
  DATABASE_REPLICA_URL_FILE: z.string().min(1).optional().transform(readUrlFile),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  /** Origins of other sites whose pages may open sockets and event streams, with commas between. */
  ALLOWED_ORIGINS: z
    .string()
    .regex(/^https?:\/\/[^\s,/?#@]+(,https?:\/\/[^\s,/?#@]+)*$/, {
      error: 'must be origins such as https://fleet.example, with commas between them',
    })
    .optional(),
  /** Names, with a dot in them, under which a server that runs open may be asked. */
  ALLOWED_HOSTS: z
    .string()
    .regex(/^[\w.-]+(,[\w.-]+)*$/, { error: 'must be host names without port, with commas between them' })
    .optional(),
  /** Where the embedded server keeps its data. */
  LEDGER_HOME: z.string().min(1).optional(),
  /** Archived partitions of the log; readers go on there. */
  ARCHIVE_DIR: z.string().min(1).optional(),
  /** What one asker may spend at once, in units of cost, and how much comes back in a second. */
  COST_BUDGET: z.coerce.number().int().min(1).optional(),
  COST_REFILL: z.coerce.number().positive().optional(),
  /** How long a query may run. */
  QUERY_DEADLINE_MS: z.coerce.number().int().min(1).max(600_000).optional(),
  /** Whether documents that are not in the manifest are served (`off`, `log`) or refused (`only`). */
  TRUSTED_DOCUMENTS: z.enum(['off', 'log', 'only']).default('off'),
  TRUSTED_DOCUMENTS_FILE: z.string().min(1).optional(),
  /** GraphiQL at /graphiql. */
  GRAPHIQL: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
  /** When /readyz says no. */
  READY_UNSEQUENCED_SECONDS: z.coerce.number().positive().optional(),
  READY_LAG_SECONDS: z.coerce.number().positive().optional(),
  READY_LAG_EVENTS: z.coerce.number().int().positive().optional(),
  /** The others of OpenTelemetry's variables are read by OpenTelemetry. */
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], { error: 'must be otlp or none' }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  ...authVariables,
  ...natsVariables,
});

/** Every variable there is, with its rule: what lists them must not forget one. */
export const settingRules = schema.shape;
export type SettingName = keyof typeof settingRules;

export interface Settings {
  readonly graphiql: boolean;
  /** Those that were given. */
  readonly readiness: Partial<ReadinessLimits>;
  /** Where sessions are one's own: sequencer, LISTEN, migrations, short commands. */
  readonly databaseUrl: string | null;
  /** The pooler that `serve` sends its transactions through; null: none. */
  readonly poolerUrl: string | null;
  /** The streaming replica that `serve` sends queries to; null: none. */
  readonly replicaUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly allowedOrigins: readonly string[];
  readonly allowedHosts: readonly string[];
  readonly home: string;
  /** Null: none. */
  readonly archiveDir: string | null;
  /** Null: as the service has it. */
  readonly costBudget: number | null;
  readonly costRefill: number | null;
  readonly queryDeadlineMs: number | null;
  readonly trustedDocuments: z.infer<typeof schema>['TRUSTED_DOCUMENTS'];
  /** Path of the manifest. */
  readonly trustedDocumentsFile: string | null;
  readonly logLevel: z.infer<typeof schema>['LOG_LEVEL'];
  /** Judged by what serves: see auth-settings.ts. */
  readonly auth: AuthVariables;
  readonly nats: NatsVariables;
}

/** The URL in a file, surrounding blanks taken off; a problem with it names the variable and never the content. */
function readUrlFile(path: string | undefined, context: z.RefinementCtx): string | undefined {
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    context.addIssue({ code: 'custom', message: `${path} cannot be read (${reason})` });
    return z.NEVER;
  }
  if (databaseUrl.safeParse(text).success) return text;
  context.addIssue({ code: 'custom', message: `${path} must hold one postgres:// URL` });
  return z.NEVER;
}

/** Throws a {@link RuntimeError} that names every wrong variable at once. Values are not repeated: they may be secret. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(present);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => ({
      variable: issue.path.join('.'),
      rule: issue.message,
    })),
    ...contradictions(present),
  ];
  if (!parsed.success || problems.length > 0) throw badSettings(problems);
  const clone = fileURLToPath(new URL('../../..', import.meta.url));
  const given = parsed.data.DATABASE_URL ?? parsed.data.DATABASE_URL_FILE ?? null;
  return {
    databaseUrl: parsed.data.DATABASE_DIRECT_URL ?? parsed.data.DATABASE_DIRECT_URL_FILE ?? given,
    poolerUrl: parsed.data.DATABASE_POOLER === 'transaction' ? given : null,
    replicaUrl: parsed.data.DATABASE_REPLICA_URL ?? parsed.data.DATABASE_REPLICA_URL_FILE ?? null,
    host: parsed.data.HOST,
    port: parsed.data.PORT,
    allowedOrigins: parsed.data.ALLOWED_ORIGINS?.split(',') ?? [],
    allowedHosts: parsed.data.ALLOWED_HOSTS?.split(',') ?? [],
    home: parsed.data.LEDGER_HOME ?? join(clone, '.ledger'),
    archiveDir: parsed.data.ARCHIVE_DIR ?? null,
    costBudget: parsed.data.COST_BUDGET ?? null,
    costRefill: parsed.data.COST_REFILL ?? null,
    queryDeadlineMs: parsed.data.QUERY_DEADLINE_MS ?? null,
    trustedDocuments: parsed.data.TRUSTED_DOCUMENTS,
    trustedDocumentsFile: parsed.data.TRUSTED_DOCUMENTS_FILE ?? null,
    logLevel: parsed.data.LOG_LEVEL,
    auth: parsed.data,
    nats: parsed.data,
    graphiql: parsed.data.GRAPHIQL === '1',
    readiness: readinessOf(parsed.data),
  };
}

function readinessOf({
  READY_UNSEQUENCED_SECONDS: unsequencedSeconds,
  READY_LAG_SECONDS: lagSeconds,
  READY_LAG_EVENTS: lagEvents,
}: z.infer<typeof schema>): Partial<ReadinessLimits> {
  return {
    ...(unsequencedSeconds === undefined ? {} : { unsequencedSeconds }),
    ...(lagSeconds === undefined ? {} : { lagSeconds }),
    ...(lagEvents === undefined ? {} : { lagEvents }),
  };
}
