/** The words beside a group of the wall: its counts, each with a link to its hosts. */
import { Fragment } from 'react';
import { grouped } from '../../parts/format.js';
import { looks, losses, type State } from '../../parts/states.js';
import type { HostGroup } from './host-groups.js';

export interface StateCount {
  readonly state: State;
  readonly count: number;
  readonly words: string;
}

/** `1,148 of 3,000 succeeded`, then the other states, worst first. */
export function stateCounts({ hosts, byState }: Pick<HostGroup, 'hosts' | 'byState'>): readonly StateCount[] {
  const rest = [...byState]
    .filter(([state]) => state !== 'SUCCEEDED')
    .sort(([a], [b]) => looks[a].rank - looks[b].rank)
    .map(([state, count]) => ({
      state,
      count,
      words: `${grouped(count)} ${looks[state].word.toLowerCase()}`,
    }));
  const arrived = byState.get('SUCCEEDED') ?? 0;
  return [
    {
      state: 'SUCCEEDED',
      count: arrived,
      words: `${grouped(arrived)} of ${grouped(hosts.length)} succeeded`,
    },
    ...rest,
  ];
}

export const groupWords = (group: HostGroup): string =>
  stateCounts(group)
    .map(({ words }) => words)
    .join(', ');

const loud: readonly State[] = [...losses, 'WOULD_BE_LOST'];

/** A running text: its links stand in a sentence, so that they need no more room than it does. */
export function GroupWords({
  group,
  addressOf,
}: {
  readonly group: HostGroup;
  /** Address of the hosts of the group in one state; null when they have no address. */
  readonly addressOf: (state: State) => string | null;
}) {
  return (
    <p className="group-counts">
      {stateCounts(group).map(({ state, count, words }, index) => {
        const address = count === 0 ? null : addressOf(state);
        return (
          <Fragment key={state}>
            {index === 0 ? '' : ', '}
            {address === null ? (
              words
            ) : (
              <a href={address} className={loud.includes(state) ? 'lost' : ''}>
                {words}
              </a>
            )}
          </Fragment>
        );
      })}
      .
    </p>
  );
}
