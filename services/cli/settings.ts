/** Settings from the environment, checked as a whole before anything starts. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ReadinessLimits } from '../graphql/index.js';
import { CommandError } from './command-error.js';
import { exitCodes } from './exit-codes.js';

const schema = z.object({
  /** A PostgreSQL to use; without it an embedded one is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  /** Where the embedded server keeps its data. */
  LEDGER_HOME: z.string().min(1).optional(),
  /** Archived partitions of the log; readers go on there. */
  ARCHIVE_DIR: z.string().min(1).optional(),
  /** GraphiQL at /graphiql. */
  GRAPHIQL: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
  /** When /readyz says no. */
  READY_UNSEQUENCED_SECONDS: z.coerce.number().positive().optional(),
  READY_LAG_SECONDS: z.coerce.number().positive().optional(),
  READY_LAG_EVENTS: z.coerce.number().int().positive().optional(),
  /** The others of OpenTelemetry's variables are read by OpenTelemetry. */
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], { error: 'must be otlp or none' }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
});

export interface Settings {
  readonly graphiql: boolean;
  /** Those that were given. */
  readonly readiness: Partial<ReadinessLimits>;
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly home: string;
  /** Null: none. */
  readonly archiveDir: string | null;
  readonly logLevel: z.infer<typeof schema>['LOG_LEVEL'];
}

/** Throws a {@link CommandError} that names every wrong variable at once. Values are not repeated: they may be secret. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      variable: issue.path.join('.'),
      rule: issue.message,
    }));
    throw new CommandError(
      exitCodes.usage,
      'BAD_SETTINGS',
      problems.map(({ variable, rule }) => `${variable}: ${rule}`).join('\n'),
      { problems },
    );
  }
  const clone = fileURLToPath(new URL('../..', import.meta.url));
  return {
    databaseUrl: parsed.data.DATABASE_URL ?? null,
    host: parsed.data.HOST,
    port: parsed.data.PORT,
    home: parsed.data.LEDGER_HOME ?? join(clone, '.ledger'),
    archiveDir: parsed.data.ARCHIVE_DIR ?? null,
    logLevel: parsed.data.LOG_LEVEL,
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
