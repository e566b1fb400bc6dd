/** Words and addresses of groups of failed updates. Pure. */
import { withoutSuccess, type State } from '../../parts/states.js';
import type { DivergenceStage } from './query.generated.js';

/** Failures whose places are read of each group, and that one address can name. */
export const EXAMPLES = 100;

/** The state that a failure at a stage leads to, and where it parts from the others. */
export const stageLooks: Readonly<Record<DivergenceStage, { readonly state: State; readonly at: string }>> = {
  LEAVE: { state: 'REFUSED', at: 'before the old kernel was left' },
  ARRIVE: { state: 'UNKNOWN', at: 'when the new kernel should have started' },
  HANDOVER: { state: 'HANDOVER_REFUSED', at: 'where the new kernel reads the tree' },
  LUO: { state: 'LUO_PANICKED', at: 'where the Live Update Orchestrator starts' },
  OPEN: { state: 'DESERIALIZE_FAILED', at: 'at the open of /dev/liveupdate' },
  RETRIEVE: { state: 'INCOMPLETE', at: 'at the retrieve of their files' },
};

const words: Readonly<Record<string, string>> = {
  from: 'Left kernel',
  to: 'New kernel',
  number: 'Number',
  handler: 'Handler',
};

/** `label rack` as `Rack`. */
export function sharedWords(name: string): string {
  const label = name.replace(/^label /, '');
  return words[name] ?? `${label.slice(0, 1).toUpperCase()}${label.slice(1)}`;
}

/** Parameters of the list of updates for the failed updates of the hosts of a group. */
export const failuresQuery = (examples: readonly { readonly hostId: string }[]) => ({
  host: [...new Set(examples.map(({ hostId }) => hostId))].join(','),
  outcome: withoutSuccess.join(',').toLowerCase(),
});
