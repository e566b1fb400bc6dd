/** The settings as they are in effect, and where each came from; never a secret. */
import { usualBudget, usualDeadlines, usualReadiness } from '../../graphql/index.js';
import type { CheckedSettings } from './check-settings.js';
import { settingRules, type SettingName } from './settings.js';

export type SettingSource = 'default' | 'environment' | 'file' | 'option';

export interface ShownSetting {
  readonly name: string;
  /** Null: not set, and nothing stands in for it. Of a secret only that it is set. */
  readonly value: string | null;
  /** Null: not set. */
  readonly source: SettingSource | null;
}

/** Without `auth`: of a command that asks nobody. */
type Shown = Pick<CheckedSettings, 'settings'> & Partial<Pick<CheckedSettings, 'auth'>>;

/** `urls`: of NATS, with commas between; a name alone may be a token there. */
type Kind = 'plain' | 'url' | 'urls' | 'secret';

/** Every variable has its line here, or this does not compile: a new one is not shown by accident. */
const kinds: Readonly<Record<SettingName, Kind>> = {
  DATABASE_URL: 'url',
  DATABASE_URL_FILE: 'plain',
  DATABASE_POOLER: 'plain',
  DATABASE_DIRECT_URL: 'url',
  DATABASE_DIRECT_URL_FILE: 'plain',
  DATABASE_REPLICA_URL: 'url',
  DATABASE_REPLICA_URL_FILE: 'plain',
  HOST: 'plain',
  PORT: 'plain',
  ALLOWED_ORIGINS: 'plain',
  ALLOWED_HOSTS: 'plain',
  LEDGER_HOME: 'plain',
  ARCHIVE_DIR: 'plain',
  COST_BUDGET: 'plain',
  COST_REFILL: 'plain',
  QUERY_DEADLINE_MS: 'plain',
  TRUSTED_DOCUMENTS: 'plain',
  TRUSTED_DOCUMENTS_FILE: 'plain',
  GRAPHIQL: 'plain',
  READY_UNSEQUENCED_SECONDS: 'plain',
  READY_LAG_SECONDS: 'plain',
  READY_LAG_EVENTS: 'plain',
  OTEL_TRACES_EXPORTER: 'plain',
  LOG_LEVEL: 'plain',
  NATS_URL: 'urls',
  NATS_CREDS_FILE: 'plain',
  NATS_CA_FILE: 'plain',
  AUTH: 'plain',
  AUTH_OFF_BEYOND_LOOPBACK: 'plain',
  METRICS_OPEN: 'plain',
  JWT_ISSUER: 'url',
  JWT_AUDIENCE: 'plain',
  JWT_JWKS_URL: 'url',
  JWT_JWKS_FILE: 'plain',
};

/** Read elsewhere: by `simulate`, and by OpenTelemetry, which knows more of its own. */
const elsewhere: Readonly<Record<string, Kind>> = {
  LEDGER_TOKEN: 'secret',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'url',
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'url',
  OTEL_EXPORTER_OTLP_HEADERS: 'secret',
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'secret',
  OTEL_SDK_DISABLED: 'plain',
  OTEL_SERVICE_NAME: 'plain',
};

export const shownNames: readonly string[] = [...Object.keys(settingRules), ...Object.keys(elsewhere)];

/** What holds where a variable is not set and its rule has no default. */
function standIns({ settings, auth }: Shown): Readonly<Partial<Record<SettingName, string>>> {
  return {
    LEDGER_HOME: settings.home,
    COST_BUDGET: String(usualBudget.capacity),
    COST_REFILL: String(usualBudget.refillPerSecond),
    QUERY_DEADLINE_MS: String(usualDeadlines.readMs),
    READY_UNSEQUENCED_SECONDS: String(usualReadiness.unsequencedSeconds),
    READY_LAG_SECONDS: String(usualReadiness.lagSeconds),
    READY_LAG_EVENTS: String(usualReadiness.lagEvents),
    ...(auth === undefined ? {} : { AUTH: auth === null ? 'off' : 'on' }),
  };
}

/** `env` has the options in it already; `options` names the variables that an option set. */
export function shownSettings(
  checked: Shown,
  env: NodeJS.ProcessEnv,
  options: ReadonlySet<string>,
): readonly ShownSetting[] {
  const stand = standIns(checked);
  const given = (name: string): string | null => {
    const value = env[name];
    return value === undefined || value === '' ? null : value;
  };
  const ours = (Object.keys(settingRules) as SettingName[]).map((name): ShownSetting => {
    const value = given(name);
    if (value !== null)
      return {
        name,
        value: shown(kinds[name], value),
        source: options.has(name) ? 'option' : 'environment',
      };
    const fromFile = inFile(name, checked, given);
    if (fromFile !== null) return { name, value: shown('url', fromFile), source: 'file' };
    const usual = stand[name] ?? settingRules[name].safeParse(undefined).data;
    return usual === undefined
      ? { name, value: null, source: null }
      : { name, value: String(usual), source: 'default' };
  });
  const others = Object.entries(elsewhere).map(([name, kind]): ShownSetting => {
    const value = given(name);
    return value === null
      ? { name, value: null, source: null }
      : { name, value: shown(kind, value), source: 'environment' };
  });
  return [...ours, ...others];
}

/** The URLs that may stand in a file. */
function inFile(
  name: SettingName,
  { settings }: Shown,
  given: (name: string) => string | null,
): string | null {
  if (given(`${name}_FILE`) === null) return null;
  if (name === 'DATABASE_URL') return settings.poolerUrl ?? settings.databaseUrl;
  if (name === 'DATABASE_REPLICA_URL') return settings.replicaUrl;
  return name === 'DATABASE_DIRECT_URL' ? settings.databaseUrl : null;
}

function shown(kind: Kind, value: string): string {
  if (kind === 'plain') return value;
  if (kind === 'urls') return maskedServers(value);
  return kind === 'secret' ? '(set)' : maskedUrl(value);
}

/** With commas between. Who connects is shown to nobody. */
export function maskedServers(text: string): string {
  return text.split(',').map(maskedServer).join(',');
}

function maskedServer(text: string): string {
  return maskedUrl(text).replace(/\/\/[^/@]*@/, `//${MASK}@`);
}

const MASK = '***';
/** Parameters of a URL that are no secret; of all others only the name is shown. */
const harmless = new Set(['sslmode', 'application_name', 'connect_timeout', 'target_session_attrs']);

/** Host and path stay, what could let somebody in does not. */
export function maskedUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    // Not a URL: an issuer may be any name.
    return /[@?]/.test(text) ? MASK : text;
  }
  if (url.password !== '') url.password = MASK;
  for (const name of new Set(url.searchParams.keys()))
    if (!harmless.has(name)) url.searchParams.set(name, MASK);
  url.hash = '';
  return url.href;
}
