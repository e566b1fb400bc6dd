/** Settings from the environment, checked together before anything starts. */
import type { ReadinessLimits } from '../../graphql/index.js';
import { isLoopback } from './loopback.js';
import { badSettings, contradictions } from './problems.js';
import { settingsSchema, type Variables } from './table.js';

export interface Settings {
  readonly graphiql: boolean;
  readonly readiness: ReadinessLimits;
  /** Direct connection for the sequencer, LISTEN, migrations and short commands. Null: an embedded server. */
  readonly databaseUrl: string | null;
  /** The pooler that `serve` sends its transactions through; null: none. */
  readonly poolerUrl: string | null;
  /** The streaming replica that `serve` sends queries to; null: none. */
  readonly replicaUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly allowedOrigins: readonly string[];
  readonly allowedHosts: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly home: string;
  /** Null: none. */
  readonly archiveDir: string | null;
  readonly costBudget: number;
  readonly costRefill: number;
  readonly queryDeadlineMs: number;
  readonly projectionCacheMegabytes: number;
  readonly trustedDocuments: Variables['TRUSTED_DOCUMENTS'];
  /** Path of the manifest. */
  readonly trustedDocumentsFile: string | null;
  readonly logLevel: Variables['LOG_LEVEL'];
  /** The variables, for parts that check several together, such as access and NATS. */
  readonly variables: Variables;
}

/** Throws BAD_SETTINGS with every invalid variable. Values are omitted because they may be secret. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settingsSchema.safeParse(present);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => ({
      variable: issue.path.join('.'),
      rule: issue.message,
    })),
    ...contradictions(present),
  ];
  if (!parsed.success || problems.length > 0) throw badSettings(problems);
  const { data } = parsed;
  const given = data.DATABASE_URL ?? data.DATABASE_URL_FILE ?? null;
  return {
    databaseUrl: data.DATABASE_DIRECT_URL ?? data.DATABASE_DIRECT_URL_FILE ?? given,
    poolerUrl: data.DATABASE_POOLER === 'transaction' ? given : null,
    replicaUrl: data.DATABASE_REPLICA_URL ?? data.DATABASE_REPLICA_URL_FILE ?? null,
    host: data.HOST,
    port: data.PORT,
    allowedOrigins: data.ALLOWED_ORIGINS?.split(',') ?? [],
    allowedHosts: data.ALLOWED_HOSTS?.split(',') ?? [],
    trustedProxies: data.TRUSTED_PROXIES?.split(',') ?? [],
    home: data.LEDGER_HOME,
    archiveDir: data.ARCHIVE_DIR ?? null,
    costBudget: data.COST_BUDGET,
    costRefill: data.COST_REFILL,
    queryDeadlineMs: data.QUERY_DEADLINE_MS,
    projectionCacheMegabytes: data.PROJECTION_CACHE_MB,
    trustedDocuments: data.TRUSTED_DOCUMENTS,
    trustedDocumentsFile: data.TRUSTED_DOCUMENTS_FILE ?? null,
    logLevel: data.LOG_LEVEL,
    graphiql: data.GRAPHIQL === undefined ? isLoopback(data.HOST) : data.GRAPHIQL === '1',
    readiness: {
      unsequencedSeconds: data.READY_UNSEQUENCED_SECONDS,
      lagSeconds: data.READY_LAG_SECONDS,
      lagEvents: data.READY_LAG_EVENTS,
    },
    variables: data,
  };
}
