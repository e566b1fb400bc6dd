/** Findings of the diagnosis as text. */
import type { Diagnosis } from './diagnosis.js';
import type { Contradiction } from './reconcile-counters.js';
import type { Verdict } from './verdict.js';

/** A verdict in three lines: what happened, what to do, and the events that show it. */
export function findingText(one: Diagnosis): string {
  const what = one.subject === 'update' ? `update #${one.update}` : one.subject;
  const way = `boot ${one.fromBoot ?? '?'} -> ${one.toBoot ?? '?'}`;
  const because = one.because.map(({ version, type }) => `v${version} ${type}`).join(', ');
  const also = one.also.map((verdict) => `; also ${verdictText(verdict)}`).join('');
  return `${what}, ${way}: ${verdictText(one.verdict)} (${one.confidence})${also}\n  ${one.advice}\n  because: ${because}`;
}

function verdictText({ kind, ...facts }: Verdict): string {
  const given = Object.entries(facts).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  const text = given.map(
    ([name, value]) => `${name} ${typeof value === 'object' ? listText(value) : String(value)}`,
  );
  return text.length === 0 ? kind : `${kind} [${text.join(', ')}]`;
}

function listText(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'bigint' ? String(member) : member,
  );
}

/** A counter that differs from what was expected, in one line. */
export function contradictionText(one: Contradiction): string {
  const why =
    one.explanations.map(({ candidate, support }) => `${candidate} (${support})`).join(', ') ||
    'no known cause';
  return `boot ${one.boot}: ${one.counter} is ${one.found ?? 'missing'}, but ${one.expected ?? 'none'} was expected according to ${one.against}; possible causes: ${why}`;
}
