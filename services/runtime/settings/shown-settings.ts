/** Effective settings and their sources, without secrets. */
import type { CheckedSettings } from './check-settings.js';
import { defaultText, settingNames, settingsTable, type SettingName, type Shown } from './table.js';

export type SettingSource = 'default' | 'environment' | 'file' | 'option';

export interface ShownSetting {
  readonly name: string;
  /** Null: not set and without a default. A secret is shown as `(set)`. */
  readonly value: string | null;
  /** Null: not set. */
  readonly source: SettingSource | null;
}

/** Without `auth`: a command without authentication. */
type Checked = Pick<CheckedSettings, 'settings'> & Partial<Pick<CheckedSettings, 'auth'>>;

/** `env` includes the values of options; `options` lists the variables set by options. */
export function shownSettings(
  checked: Checked,
  env: NodeJS.ProcessEnv,
  options: ReadonlySet<string>,
): readonly ShownSetting[] {
  const given = (name: string): string | null => {
    const value = env[name];
    return value === undefined || value === '' ? null : value;
  };
  return settingNames.map((name): ShownSetting => {
    const value = given(name);
    if (value !== null)
      return {
        name,
        value: shown(settingsTable[name].shown, value),
        source: options.has(name) ? 'option' : 'environment',
      };
    const fromFile = inFile(name, checked, given);
    if (fromFile !== null) return { name, value: shown('url', fromFile), source: 'file' };
    const usual = defaultInEffect(name, checked);
    return usual === null ? { name, value: null, source: null } : { name, value: usual, source: 'default' };
  });
}

/** Two defaults depend on HOST: both are open on loopback and closed beyond it. */
function defaultInEffect(name: SettingName, { auth, settings }: Checked): string | null {
  if (name === 'AUTH') return auth === undefined ? null : auth === null ? 'off' : 'on';
  if (name === 'GRAPHIQL') return settings.graphiql ? '1' : '0';
  return defaultText(settingsTable[name].rule);
}

/** URLs that can be read from a file. */
function inFile(
  name: SettingName,
  { settings }: Checked,
  given: (name: string) => string | null,
): string | null {
  if (given(`${name}_FILE`) === null) return null;
  if (name === 'DATABASE_URL') return settings.poolerUrl ?? settings.databaseUrl;
  if (name === 'DATABASE_REPLICA_URL') return settings.replicaUrl;
  return name === 'DATABASE_DIRECT_URL' ? settings.databaseUrl : null;
}

function shown(kind: Shown, value: string): string {
  if (kind === 'plain') return value;
  if (kind === 'urls') return maskedServers(value);
  return kind === 'secret' ? '(set)' : maskedUrl(value);
}

/** A comma-separated list of URLs; user names and passwords are masked. */
export function maskedServers(text: string): string {
  return text.split(',').map(maskedServer).join(',');
}

function maskedServer(text: string): string {
  return maskedUrl(text).replace(/\/\/[^/@]*@/, `//${MASK}@`);
}

const MASK = '***';
/** URL parameters that are not secret; the values of all others are masked. */
const harmless = new Set(['sslmode', 'application_name', 'connect_timeout', 'target_session_attrs']);

/** Keeps host and path, and masks credentials. */
export function maskedUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    // An issuer need not be a URL.
    return /[@?]/.test(text) ? MASK : text;
  }
  if (url.password !== '') url.password = MASK;
  for (const name of new Set(url.searchParams.keys()))
    if (!harmless.has(name)) url.searchParams.set(name, MASK);
  url.hash = '';
  return url.href;
}
