/**
 * Labels of all hosts, read page by page at the start and again for a host after its labels change. They are not part
 * of the stream of states: labels are many and change rarely, states are few and change often.
 */
import { useEffect, useState } from 'react';
import { subscribeEvents } from '../../feed/log.js';
import { ask } from '../../read/client.js';
import { everyPage } from '../../read/every-page.js';
import { atInput } from '../../read/moment.js';
import { FleetLabels, HostLabels } from './query.generated.js';
import type { Labels } from './rollout.js';

type All = ReadonlyMap<string, Labels>;
interface Labelled {
  readonly hostId: string;
  readonly labels: readonly { readonly key: string; readonly value: string }[];
}

/** Hosts that are read one by one; for more than these all are read again. */
const FEW = 20;
const PAUSE_MS = 1_000;

/** Kept between visits. */
let live: All = new Map();

export function useLabels(at: string | null): All {
  const [labels, setLabels] = useState<All>(at === null ? live : new Map());
  useEffect(() => {
    let over = false;
    const show = (next: All): void => {
      if (over) return;
      if (at === null) live = next;
      setLabels(next);
    };
    const readAll = async (): Promise<void> => {
      const found = new Map<string, Labels>();
      const error = await everyPage(FleetLabels, { at: atInput(at) }, ({ hosts }) => {
        note(found, hosts.nodes);
        return over ? null : hosts.pageInfo;
      });
      // What is missing is read with the next change of labels.
      if (error === null) show(found);
    };
    void readAll();
    if (at !== null)
      return () => {
        over = true;
      };
    let waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readChanged = async (): Promise<void> => {
      const hostIds = waiting;
      waiting = new Set();
      timer = undefined;
      if (hostIds.size > FEW) return readAll();
      const found = new Map(live);
      for (const hostId of hostIds) {
        const answer = await ask(HostLabels, { hostId });
        if (answer.ok && answer.data.host !== null) note(found, [answer.data.host]);
      }
      show(found);
      return undefined;
    };
    const stop = subscribeEvents((events) => {
      for (const { type, hostId } of events) if (type === 'host.labelled') waiting.add(hostId);
      if (waiting.size > 0) timer ??= setTimeout(() => void readChanged(), PAUSE_MS);
    });
    return () => {
      over = true;
      clearTimeout(timer);
      stop();
    };
  }, [at]);
  return labels;
}

function note(found: Map<string, Labels>, hosts: readonly Labelled[]): void {
  for (const { hostId, labels } of hosts)
    if (labels.length === 0) found.delete(hostId);
    else found.set(hostId, new Map(labels.map(({ key, value }) => [key, value])));
}
