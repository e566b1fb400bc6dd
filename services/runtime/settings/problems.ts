/** What is wrong with the settings: named by variable and rule. Values are not repeated: they may be secret. */
import { RuntimeError } from '../errors.js';

export interface SettingProblem {
  readonly variable: string;
  readonly rule: string;
}

export function badSettings(problems: readonly SettingProblem[]): RuntimeError {
  return new RuntimeError(
    'BAD_SETTINGS',
    problems.map(({ variable, rule }) => `${variable}: ${rule}`).join('\n'),
    { problems },
  );
}

/** The problems that an error names; null: it is another one. */
export function problemsOf(error: unknown): readonly SettingProblem[] | null {
  if (!(error instanceof RuntimeError) || error.code !== 'BAD_SETTINGS') return null;
  return error.details['problems'] as readonly SettingProblem[];
}

/** Variables that do not go together. Judged by what is there, so that it is said beside what is wrong with one alone. */
export function contradictions(
  given: Readonly<Record<string, string | undefined>>,
): readonly SettingProblem[] {
  const has = (name: string): boolean => given[name] !== undefined;
  const pooled = given['DATABASE_POOLER'] === 'transaction';
  const problems: SettingProblem[] = [];
  if (has('DATABASE_URL') && has('DATABASE_URL_FILE'))
    problems.push({ variable: 'DATABASE_URL_FILE', rule: 'set either this or DATABASE_URL' });
  if (has('DATABASE_DIRECT_URL') && has('DATABASE_DIRECT_URL_FILE'))
    problems.push({ variable: 'DATABASE_DIRECT_URL_FILE', rule: 'set either this or DATABASE_DIRECT_URL' });
  if (pooled !== (has('DATABASE_DIRECT_URL') || has('DATABASE_DIRECT_URL_FILE')))
    problems.push({
      variable: 'DATABASE_DIRECT_URL',
      rule: 'goes with DATABASE_POOLER=transaction: set both or neither',
    });
  if (pooled && !has('DATABASE_URL') && !has('DATABASE_URL_FILE'))
    problems.push({ variable: 'DATABASE_POOLER', rule: 'needs DATABASE_URL, the URL of the pooler' });
  if (has('DATABASE_REPLICA_URL') && has('DATABASE_REPLICA_URL_FILE'))
    problems.push({ variable: 'DATABASE_REPLICA_URL_FILE', rule: 'set either this or DATABASE_REPLICA_URL' });
  if (
    (has('DATABASE_REPLICA_URL') || has('DATABASE_REPLICA_URL_FILE')) &&
    !has('DATABASE_URL') &&
    !has('DATABASE_URL_FILE')
  )
    problems.push({ variable: 'DATABASE_REPLICA_URL', rule: 'needs DATABASE_URL, the primary it follows' });
  return problems;
}
