/** Structured logs on stderr; stdout is for results. */
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Settings } from './settings/settings.js';

const secrets = ['authorization', 'cookie', 'password', 'token', 'secret', 'variables', 'databaseUrl'];

export function makeLogger(settings: Settings): Logger {
  return pino(
    {
      level: settings.logLevel,
      base: { pid: process.pid },
      // No log line contains secrets today; this protects against one that is added by mistake.
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: 'redacted' },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
