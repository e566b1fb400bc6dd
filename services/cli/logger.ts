/** Structured logs on stderr: stdout carries results. */
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Settings } from './settings.js';

export function makeLogger(settings: Settings): Logger {
  return pino(
    { level: settings.logLevel, base: { pid: process.pid } },
    pino.destination({ dest: 2, sync: true }),
  );
}
