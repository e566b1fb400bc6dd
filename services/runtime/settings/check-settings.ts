/** Checks all settings of `serve` and reports all problems at once. */
import { readdirSync } from 'node:fs';
import type { AuthOptions } from '../../access/index.js';
import { authOf } from './auth-settings.js';
import { gateOptions } from './gate-settings.js';
import { badSettings, problemsOf, type SettingProblem } from './problems.js';
import { readSettings, type Settings } from './settings.js';

export interface CheckedSettings {
  readonly settings: Settings;
  readonly auth: AuthOptions | null;
  readonly gate: ReturnType<typeof gateOptions>;
}

/** Throws BAD_SETTINGS with every problem. */
export function checkSettings(env: NodeJS.ProcessEnv): CheckedSettings {
  const problems: SettingProblem[] = [];
  /** Reports the first problem of each variable: later ones follow from it. */
  const attempt = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      const found = problemsOf(error);
      if (found === null) throw error;
      const known = new Set(problems.map(({ variable }) => variable));
      problems.push(...found.filter(({ variable }) => !known.has(variable)));
      return null;
    }
  };
  const read = attempt(() => readSettings(env));
  // The remaining variables can still be checked together.
  const wrong = new Set(problems.map(({ variable }) => variable));
  const settings = read ?? attempt(() => readSettings(without(env, wrong)));
  const auth = settings === null || wrong.has('AUTH') ? null : attempt(() => authOf(settings));
  const gate = settings === null ? null : attempt(() => gateOptions(settings));
  if (settings !== null) problems.push(...unreadable(settings));
  if (problems.length > 0 || settings === null || gate === null) throw badSettings(problems);
  return { settings, auth, gate };
}

/** A missing folder, such as a lost mount, must not be taken for an empty archive. */
function unreadable({ archiveDir }: Settings): readonly SettingProblem[] {
  if (archiveDir === null) return [];
  try {
    readdirSync(archiveDir);
    return [];
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    return [{ variable: 'ARCHIVE_DIR', rule: `must be a readable folder (${code}); it may be empty` }];
  }
}

function without(env: NodeJS.ProcessEnv, wrong: ReadonlySet<string>): NodeJS.ProcessEnv {
  // DATABASE_* variables depend on each other: without one of them the rest would be reported as contradictions.
  const left = Object.entries(env).filter(([name]) => !wrong.has(name) && !name.startsWith('DATABASE_'));
  return Object.fromEntries(left);
}
