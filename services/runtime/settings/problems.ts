/** Problems of settings: the variable and its rule. Values are omitted because they may be secret. */
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

/** The problems of a BAD_SETTINGS error; null for any other error. */
export function problemsOf(error: unknown): readonly SettingProblem[] | null {
  if (!(error instanceof RuntimeError) || error.code !== 'BAD_SETTINGS') return null;
  return error.details['problems'] as readonly SettingProblem[];
}

/** Variables that contradict each other. Uses only whether they are set, so these problems are reported together with invalid values. */
export function contradictions(
  given: Readonly<Record<string, string | undefined>>,
): readonly SettingProblem[] {
  const has = (name: string): boolean => given[name] !== undefined;
  const pooled = given['DATABASE_POOLER'] === 'transaction';
  const problems: SettingProblem[] = [];
  if (has('DATABASE_URL') && has('DATABASE_URL_FILE'))
    problems.push({
      variable: 'DATABASE_URL_FILE',
      rule: 'cannot be combined with DATABASE_URL: set only one of them',
    });
  if (has('DATABASE_DIRECT_URL') && has('DATABASE_DIRECT_URL_FILE'))
    problems.push({
      variable: 'DATABASE_DIRECT_URL_FILE',
      rule: 'cannot be combined with DATABASE_DIRECT_URL: set only one of them',
    });
  if (pooled !== (has('DATABASE_DIRECT_URL') || has('DATABASE_DIRECT_URL_FILE')))
    problems.push({
      variable: 'DATABASE_DIRECT_URL',
      rule: 'requires DATABASE_POOLER=transaction and is required by it: set both or neither',
    });
  if (pooled && !has('DATABASE_URL') && !has('DATABASE_URL_FILE'))
    problems.push({ variable: 'DATABASE_POOLER', rule: 'requires DATABASE_URL, the URL of the pooler' });
  if (has('DATABASE_REPLICA_URL') && has('DATABASE_REPLICA_URL_FILE'))
    problems.push({
      variable: 'DATABASE_REPLICA_URL_FILE',
      rule: 'cannot be combined with DATABASE_REPLICA_URL: set only one of them',
    });
  if (
    (has('DATABASE_REPLICA_URL') || has('DATABASE_REPLICA_URL_FILE')) &&
    !has('DATABASE_URL') &&
    !has('DATABASE_URL_FILE')
  )
    problems.push({
      variable: 'DATABASE_REPLICA_URL',
      rule: 'requires DATABASE_URL, the URL of the primary',
    });
  return problems;
}
