/** All settings of `serve`, judged at once: whoever has three mistakes in them is told of three. */
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
  /** A variable is named once: what follows from a first mistake in it is no news. */
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
  // Without the variables that are wrong the others can still be judged together.
  const wrong = new Set(problems.map(({ variable }) => variable));
  const settings = read ?? attempt(() => readSettings(without(env, wrong)));
  const auth = settings === null || wrong.has('AUTH') ? null : attempt(() => authOf(settings));
  const gate = settings === null ? null : attempt(() => gateOptions(settings));
  if (settings !== null) problems.push(...unreadable(settings));
  if (problems.length > 0 || settings === null || gate === null) throw badSettings(problems);
  return { settings, auth, gate };
}

/** A folder that is not there, a mount that is away for one, must not look like an archive with nothing in it. */
function unreadable({ archiveDir }: Settings): readonly SettingProblem[] {
  if (archiveDir === null) return [];
  try {
    readdirSync(archiveDir);
    return [];
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    return [
      { variable: 'ARCHIVE_DIR', rule: `must be a folder that can be read (${code}); it may be empty` },
    ];
  }
}

function without(env: NodeJS.ProcessEnv, wrong: ReadonlySet<string>): NodeJS.ProcessEnv {
  // Half a pooler is a contradiction, and would be one again: the other half goes as well.
  const left = Object.entries(env).filter(([name]) => !wrong.has(name) && !name.startsWith('DATABASE_'));
  return Object.fromEntries(left);
}
