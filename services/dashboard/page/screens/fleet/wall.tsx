/** The wall: one cell is one host. */
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useKey } from '../../keys/use-key.js';
import { looks, type State } from '../../parts/states.js';
import { withLabel } from '../../place/labels.js';
import { usePlace } from '../../place/use-place.js';
import type { Query } from '../../place/query.js';
import { wordOf } from './fleet-filter.js';
import { fields, type Grouping, type HostGroup, type View } from './host-groups.js';
import { groupWords } from './group-words.js';
import { namesOf } from './paint-group.js';
import { SelectionBar } from './selection-bar.js';
import { WallGroup } from './wall-group.js';
import { arrange } from './wall-layout.js';

const NARROW = 720;
const none: ReadonlySet<string> = new Set();

export function Wall({
  groups,
  by,
  view,
  present,
  hostAddress,
}: {
  readonly groups: readonly HostGroup[];
  readonly by: Grouping;
  readonly view: View;
  /** States for the legend. */
  readonly present: ReadonlyMap<State, number>;
  readonly hostAddress: (hostId: string) => string;
}) {
  const place = usePlace();
  const element = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState({ width: 0, height: 0 });
  const [selected, setSelected] = useState(none);
  useKey('Escape', 'Select nothing', () => setSelected(none), { when: selected.size > 0 });
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
  const sizes = useMemo(
    () =>
      groups.map((group) => ({
        racks: group.racks.map(({ count }) => count),
        named: by !== 'rack' && namesOf(group).size > 0,
        words: groupWords(group),
      })),
    [groups, by],
  );
  const { columns, pitch, width } = narrow
    ? { columns: 1, pitch: 7, width: box.width }
    : arrange(sizes, box.width, box.height);
  const onlyGroup = (key: string): Query | null => {
    if (key === '') return null;
    if (by === 'state') return { outcome: key };
    return fields.some((field) => field === by) ? { [by]: key } : withLabel(place.query, by, [key]);
  };
  const addressOf = (key: string, state: State | null): string | null => {
    const own = onlyGroup(key);
    if (own === null) return null;
    return place.with({ ...own, ...(state === null ? {} : { outcome: wordOf(state), as: 'table' }) });
  };
  return (
    <>
      <div className="above-wall" data-selecting={selected.size > 0}>
        <Legend present={present} />
        <SelectionBar selected={selected} groups={groups} view={view} onClear={() => setSelected(none)} />
      </div>
      <div ref={element} className={`wall in-${columns}`}>
        {width === 0
          ? null
          : groups.map((group, index) => (
              <WallGroup
                key={group.key}
                group={group}
                pitch={pitch}
                width={width}
                named={sizes[index]?.named ?? false}
                selected={selected}
                onSelect={(hostIds) => setSelected(new Set(hostIds))}
                addressOf={hostAddress}
                to={(state) => addressOf(group.key, state)}
              />
            ))}
      </div>
    </>
  );
}

function Legend({ present }: { readonly present: ReadonlyMap<State, number> }) {
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
