/** The filter of the list of live updates in an address, and as the API takes it. Pure. */
import { outcomes, type Outcome } from '../../parts/states.js';
import { edgeEnds } from '../../place/edge.js';
import type { LiveUpdateFilter } from './query.generated.js';

/** Only conditions that are set. `outcome` has one word or more, `edge` two releases with `..` between them. */
export function updateFilter(query: Readonly<Record<string, string>>): LiveUpdateFilter {
  const words = (query['outcome'] ?? '').toUpperCase().split(',');
  const wanted: readonly Outcome[] = outcomes.filter((one) => words.includes(one));
  const { from, to } = edgeEnds(query['edge']);
  const hosts = (query['host'] ?? '').split(',').filter((one) => one !== '');
  return {
    ...(wanted.length === 0 ? {} : { outcomes: wanted }),
    ...(from === '' ? {} : { fromRelease: from }),
    ...(to === '' ? {} : { toRelease: to }),
    ...(hosts.length === 0 ? {} : { hostIds: hosts }),
    ...(query['number'] === undefined ? {} : { number: query['number'] }),
    ...(query['from'] === undefined ? {} : { startedFrom: query['from'] }),
    ...(query['before'] === undefined ? {} : { startedBefore: query['before'] }),
  };
}
