/** The filter of the list of hosts in an address, and as the API takes it. Pure. */
import type { HostFilter } from './query.generated.js';
import { outcomes } from '../../parts/states.js';
import { edgeEnds } from '../../place/edge.js';
import { labelConditions } from '../../place/labels.js';

/** Only conditions that are set. A value that the API does not know is passed on, and the API names the mistake. */
export function hostFilter(query: Readonly<Record<string, string>>): HostFilter {
  const words = (query['outcome'] ?? '').split(',');
  const wanted = outcomes.filter((one) => words.includes(one.toLowerCase()));
  const labels = labelConditions(query);
  const edge = edgeEnds(query['edge']);
  const anomaly = query['anomaly'];
  const [from, to] = (query['number'] ?? '').split('..');
  return {
    ...(wanted.length === 0 ? {} : { lastOutcomes: wanted }),
    ...(edge.from === '' || edge.to === '' ? {} : { edge }),
    ...(labels.length === 0 ? {} : { labels }),
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
