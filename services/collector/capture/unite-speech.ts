/** Adds what the agent said on the console to its log. */
import { align } from './align.js';
import type { AgentEntry } from './agent-log.js';

/**
 * The console repeats the log; only what the log does not have is added, between its neighbours. A saved log is
 * often shorter than the console, never the other way round in what both cover.
 */
export function uniteSpeech(log: readonly AgentEntry[], speech: readonly AgentEntry[]): AgentEntry[] {
  const pairs = align(log, speech, (a, b) => (a.said === b.said ? 0.9 : 0));
  const partner = new Map(pairs.map(([i, j]) => [j, i]));
  const united: AgentEntry[] = [];
  let next = 0;
  speech.forEach((entry, j) => {
    const i = partner.get(j);
    if (i === undefined) {
      united.push(entry);
      return;
    }
    while (next <= i) {
      const known = log[next];
      if (known !== undefined) united.push(known);
      next += 1;
    }
  });
  united.push(...log.slice(next));
  return united;
}
