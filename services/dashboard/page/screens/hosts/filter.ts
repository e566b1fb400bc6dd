/** The filter of the list of hosts in an address, and as the API takes it. Pure. */
import type { HostFilter } from './query.generated.js';
import { outcomes } from '../../parts/states.js';

/** A word of the API in lower case, as addresses have it; undefined for another word. */
export function wordOf<Word extends string>(
  words: readonly Word[],
  text: string | undefined,
): Word | undefined {
  return words.find((word) => word.toLowerCase() === text);
}

/** Only conditions that are set. A value that the API does not know is passed on, and the API names the mistake. */
export function hostFilter(query: Readonly<Record<string, string>>): HostFilter {
  const outcome = wordOf(outcomes, query['outcome']);
  const anomaly = query['anomaly'];
  const [from, to] = (query['number'] ?? '').split('..');
  return {
    ...(outcome === undefined ? {} : { lastOutcome: outcome }),
    ...(query['kernel'] === undefined ? {} : { release: query['kernel'] }),
    ...(query['host'] === undefined ? {} : { hostIdPrefix: query['host'].replace(/\*$/, '') }),
    ...(from === undefined || from === ''
      ? {}
      : to === undefined
        ? { number: from }
        : { numberMin: from, numberMax: to }),
    ...(anomaly === undefined ? {} : { anomaliesMin: 1 }),
    ...(query['silent'] === undefined ? {} : { silent: query['silent'] !== '0' }),
    ...(query['stale'] === undefined ? {} : { stale: query['stale'] !== '0' }),
  };
}
