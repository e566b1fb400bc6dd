/** The matrix of releases, the ladder of a pair and the ways from a release. */
export type Verdict = 'OK' | 'LOST' | 'PANIC' | 'EIO' | 'SILENT_CORRUPTION' | 'PARTIAL' | 'UNKNOWN';
export type EvidenceKind = 'OBSERVED' | 'CATALOGUED' | 'INFERRED';

export interface Component {
  readonly component: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly equal: boolean;
  readonly effect: string;
  readonly why: string;
  readonly evidence: EvidenceKind;
  readonly source: string;
}

/** `Compatibility` of the API. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly verdict: Verdict;
  readonly components: readonly Component[];
  readonly observed: readonly { readonly outcome: string; readonly count: number }[];
}

/** State whose shape and colour a verdict has, and its word. */
export const verdictLooks = {
  OK: { state: 'SUCCEEDED', word: 'arrives', meaning: 'arrives' },
  LOST: { state: 'HANDOVER_REFUSED', word: 'lost', meaning: 'lost, boots as if cold' },
  PARTIAL: { state: 'INCOMPLETE', word: 'partly', meaning: 'partly read' },
  EIO: { state: 'DESERIALIZE_FAILED', word: 'open fails', meaning: '/dev/liveupdate does not open' },
  PANIC: { state: 'LUO_PANICKED', word: 'panic', meaning: 'panic in early boot' },
  SILENT_CORRUPTION: { state: 'CORRUPTS', word: 'corrupts', meaning: 'memory misread without an error' },
  UNKNOWN: { state: 'UNKNOWN', word: 'not known', meaning: 'not known' },
} as const satisfies Record<Verdict, { state: string; word: string; meaning: string }>;

/** `7.3` of `7.3.4`, the form in which the catalogue names releases. */
export const seriesOf = (release: string): string => /^\d+\.\d+/.exec(release)?.[0] ?? release;

export interface Cell {
  readonly edge: Edge;
  /** Ended updates between these releases, and those that arrived. */
  readonly tried: number;
  readonly arrived: number;
  /** The verdict is a conclusion from neighbouring releases. */
  readonly inferred: boolean;
  /** Drawn bright: hosts run the old release and may go to this one, or updates were tried. */
  readonly loud: boolean;
  /** The updates of this fleet contradict the catalogue. */
  readonly disputed: boolean;
}

export interface MatrixRow {
  readonly release: string;
  readonly hosts: number;
  readonly cells: readonly Cell[];
}

/** `standing`: hosts by the release of their running kernel, e.g. `7.3.4`. */
export function matrixRows(
  releases: readonly string[],
  edges: readonly Edge[],
  standing: readonly { readonly value: string | null; readonly hosts: number }[],
): readonly MatrixRow[] {
  const byPair = new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  return releases.map((release, row) => {
    const hosts = standing
      .filter(({ value }) => value !== null && seriesOf(value) === release)
      .reduce((sum, { hosts: count }) => sum + count, 0);
    return {
      release,
      hosts,
      cells: releases.flatMap((to, column) => {
        const edge = byPair.get(`${release} ${to}`);
        return edge === undefined ? [] : [cellOf(edge, hosts > 0 && column >= row)];
      }),
    };
  });
}

function cellOf(edge: Edge, ahead: boolean): Cell {
  const ended = edge.observed.filter(({ outcome }) => outcome !== 'IN_PROGRESS');
  const sum = (rows: Edge['observed']): number => rows.reduce((total, { count }) => total + count, 0);
  const tried = sum(ended);
  const arrived = sum(ended.filter(({ outcome }) => outcome === 'SUCCEEDED'));
  const lost = edge.verdict === 'LOST' || edge.verdict === 'PANIC';
  return {
    edge,
    tried,
    arrived,
    inferred: isInferred(edge),
    loud: ahead || tried > 0,
    disputed: (lost && arrived > 0) || (edge.verdict === 'OK' && tried > 0 && arrived === 0),
  };
}

const arrives: readonly string[] = ['handed-over', 'nothing', 'not-reached'];

/** Without a component that stops it, a handover is as certain as the least certain component that a kernel reads. */
function isInferred({ components }: Edge): boolean {
  const stops = components.filter(({ effect }) => !arrives.includes(effect));
  // No kernel reads the page size: the catalogue always infers it.
  const read = components.filter(
    ({ effect, component }) => effect === 'handed-over' && component !== 'page-size',
  );
  return stops.length > 0
    ? stops.every(({ evidence }) => evidence === 'INFERRED')
    : read.some(({ evidence }) => evidence === 'INFERRED');
}

export interface Step {
  readonly part: Component;
  /** `stops`: the handover ends here; `partly`: this part does not arrive; `never`: no kernel asks for it. */
  readonly step: 'passes' | 'partly' | 'stops' | 'never' | 'nothing';
}

const ends: readonly string[] = ['refused', 'panic', 'eio', 'corrupted'];

/** The parts in the order in which the booting kernel meets them. After the first that stops, none is asked. */
export function ladderOf({ components }: Edge): readonly Step[] {
  let stopped = false;
  return components.map((part) => {
    const step = stepOf(part, stopped);
    stopped ||= step === 'stops';
    return { part, step };
  });
}

function stepOf({ effect }: Component, stopped: boolean): Step['step'] {
  if (effect === 'not-reached' || stopped) return 'never';
  if (ends.includes(effect)) return 'stops';
  if (effect === 'nothing') return 'nothing';
  return effect === 'handed-over' ? 'passes' : 'partly';
}

/** How many parts no kernel asked for, and how many of them have equal versions. */
export function neverAsked(steps: readonly Step[]): { readonly count: number; readonly equal: number } {
  const never = steps.filter(({ step }) => step === 'never');
  return { count: never.length, equal: never.filter(({ part }) => part.equal).length };
}

export interface Ways {
  /** Releases reached by one live update, without the release itself. */
  readonly direct: readonly string[];
  /** Releases reached by several live updates, each with the releases between. */
  readonly further: readonly { readonly release: string; readonly through: readonly string[] }[];
  /** Releases that no chain of live updates reaches. */
  readonly unreachable: readonly string[];
}

/** Ways from a release along pairs whose verdict is OK, the shortest chain first. */
export function waysFrom(from: string, releases: readonly string[], edges: readonly Edge[]): Ways {
  const next = (release: string): string[] =>
    edges.filter((edge) => edge.from === release && edge.verdict === 'OK').map(({ to }) => to);
  const through = new Map<string, readonly string[]>([[from, []]]);
  const queue = [from];
  for (let release = queue.shift(); release !== undefined; release = queue.shift())
    for (const to of next(release)) {
      if (through.has(to)) continue;
      through.set(to, release === from ? [] : [...(through.get(release) ?? []), release]);
      queue.push(to);
    }
  const others = releases.filter((release) => release !== from);
  return {
    direct: others.filter((release) => through.get(release)?.length === 0),
    further: others.flatMap((release) => {
      const between = through.get(release) ?? [];
      return between.length === 0 ? [] : [{ release, through: between }];
    }),
    unreachable: others.filter((release) => !through.has(release)),
  };
}

export interface Break {
  /** Releases with hosts from which no chain of live updates reaches the newest release. */
  readonly from: readonly string[];
  readonly newest: string;
  readonly hosts: number;
}

/** Null when every host reaches the newest release. */
export function breakOf(rows: readonly MatrixRow[]): Break | null {
  const newest = rows.at(-1)?.release;
  if (newest === undefined) return null;
  const releases = rows.map(({ release }) => release);
  const edges = rows.flatMap(({ cells }) => cells.map(({ edge }) => edge));
  const cut = rows.filter(
    ({ release, hosts }) => hosts > 0 && waysFrom(release, releases, edges).unreachable.includes(newest),
  );
  return cut.length === 0
    ? null
    : {
        from: cut.map(({ release }) => release),
        newest,
        hosts: cut.reduce((sum, { hosts }) => sum + hosts, 0),
      };
}

/** Versions of each component that a release of the catalogue writes, for "no target reads it any more". */
export function droppable(edges: readonly Edge[]): readonly string[] {
  const found = new Set<string>();
  for (const { from, to, components } of edges)
    if (from === to)
      for (const { component, from: version } of components)
        if (version !== null && component !== 'page-size') found.add(`${component}:${version}`);
  return [...found].sort();
}

/** Stranded hosts by the kernel that they run, the most hosts first. */
export function strandedReleases(
  stranded: readonly { readonly release: string }[],
): readonly { readonly release: string; readonly hosts: number }[] {
  const counts = new Map<string, number>();
  for (const { release } of stranded) counts.set(release, (counts.get(release) ?? 0) + 1);
  return [...counts].map(([release, hosts]) => ({ release, hosts })).sort((a, b) => b.hosts - a.hosts);
}
