/** Hosts whose latest update was of one pair of kernels: `edge=7.1.13..7.3.4`. The stream of states does not have the pair. */
import { useEffect, useState } from 'react';
import { subscribeEvents } from '../../feed/log.js';
import { edgeEnds } from '../../place/edge.js';
import { everyPage } from '../../read/every-page.js';
import { atInput } from '../../read/moment.js';
import { EdgeHosts } from './query.generated.js';

const EVERY_MS = 5_000;

/** Null without an edge, and while the hosts are not known yet. */
export function useEdgeHosts(edge: string | undefined, at: string | null): ReadonlySet<string> | null {
  const [hosts, setHosts] = useState<ReadonlySet<string> | null>(null);
  const { from, to } = edgeEnds(edge);
  useEffect(() => {
    setHosts(null);
    if (from === '' || to === '') return undefined;
    let over = false;
    const read = async (): Promise<void> => {
      const found = new Set<string>();
      const error = await everyPage(EdgeHosts, { edge: { from, to }, at: atInput(at) }, ({ hosts: page }) => {
        for (const { hostId } of page.nodes) found.add(hostId);
        return over ? null : page.pageInfo;
      });
      if (!over && error === null) setHosts(found);
    };
    void read();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = at === null ? subscribeEvents(() => (timer ??= setTimeout(again, EVERY_MS))) : undefined;
    function again(): void {
      timer = undefined;
      void read();
    }
    return () => {
      over = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [from, to, at]);
  return hosts;
}
