/** The wall: one cell is one host. */
import { useLayoutEffect, useRef, useState } from 'react';
import { looks, type State } from '../../parts/states.js';
import { usePlace } from '../../place/use-place.js';
import type { Grouping, HostGroup } from './fleet-host.js';
import { WallGroup } from './wall-group.js';
import { pitchFor } from './wall-layout.js';

/** Width of the words beside a group, and of the gap to its cells. */
const WORDS = 142;
const NARROW = 720;

export function Wall({
  groups,
  by,
  hostAddress,
}: {
  readonly groups: readonly HostGroup[];
  readonly by: Grouping;
  readonly hostAddress: (hostId: string) => string;
}) {
  const place = usePlace();
  const element = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const own = element.current;
    if (own === null) return undefined;
    const measure = (): void => {
      const main = own.closest('main');
      const room =
        main === null
          ? 0
          : main.clientHeight -
            (own.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop);
      setBox({ width: own.clientWidth, height: Math.max(200, room - 12) });
    };
    measure();
    const watched = new ResizeObserver(measure);
    watched.observe(own);
    return () => watched.disconnect();
  }, []);
  const narrow = window.innerWidth <= NARROW;
  const width = Math.max(0, narrow ? box.width : box.width - WORDS);
  const pitch = narrow
    ? 7
    : pitchFor(
        groups.map(({ hosts }) => hosts.length),
        width,
        box.height,
      );
  return (
    <div ref={element} className="wall">
      {width === 0
        ? null
        : groups.map((group) => (
            <WallGroup
              key={group.key}
              group={group}
              pitch={pitch}
              width={width}
              addressOf={hostAddress}
              to={place.with(onlyGroup(by, group.key))}
            />
          ))}
    </div>
  );
}

function onlyGroup(by: Grouping, key: string): Readonly<Record<string, string | null>> {
  if (key === '') return {};
  return by === 'state' ? { outcome: key } : { [by]: key };
}

export function Legend({ present }: { readonly present: ReadonlyMap<State, number> }) {
  const shown = [
    ...new Set(['SUCCEEDED' as const, ...[...present.keys()].sort((a, b) => looks[a].rank - looks[b].rank)]),
  ];
  return (
    <div className="legend" aria-hidden="true">
      {shown.map((state) => (
        <span key={state}>
          <i data-state={state} /> {looks[state].word.toLowerCase()}
        </span>
      ))}
    </div>
  );
}
