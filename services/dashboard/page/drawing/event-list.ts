/** The list of events as data: a run of the log without a gap, and what waits while the reader reads. Pure. */
export interface Placed {
  readonly position: string;
}

export interface EventList<Row extends Placed> {
  /** Rows in log order. They match the filter, and no match between the first and the last is missing. */
  readonly rows: readonly Row[];
  /** Whether older rows exist that were not read. */
  readonly more: boolean;
  readonly following: boolean;
  /** Later rows that are kept back; the newest {@link KEPT}. */
  readonly kept: readonly Row[];
  /** Number of later rows, also of those that are not kept any more. */
  readonly waiting: number;
  /** Number of rows added at the front by the last change, so that the reader's place does not move. */
  readonly grown: number;
}

/** Rows that a pause keeps. When more arrive, resuming reads the newest page again. */
export const KEPT = 20_000;
/** Rows in memory. Beyond it the oldest are left out, and can be read again. */
export const CAPACITY = 120_000;

export function startOf<Row extends Placed>(
  rows: readonly Row[],
  more: boolean,
  following: boolean,
): EventList<Row> {
  return { rows, more, following, kept: [], waiting: 0, grown: 0 };
}

/** Adds rows that the stream delivered. A row that is known already, or not after the last one, is left out. */
export function arrive<Row extends Placed>(list: EventList<Row>, arrived: readonly Row[]): EventList<Row> {
  const last = (list.following ? list.rows : list.kept.length > 0 ? list.kept : list.rows).at(-1);
  const fresh = after(arrived, last);
  if (fresh.length === 0) return list;
  if (!list.following)
    return {
      ...list,
      kept: [...list.kept, ...fresh].slice(-KEPT),
      waiting: list.waiting + fresh.length,
      grown: 0,
    };
  return { ...list, ...capped([...list.rows, ...fresh], list.more), grown: 0 };
}

function after<Row extends Placed>(rows: readonly Row[], last: Row | undefined): readonly Row[] {
  let newest = last === undefined ? -1n : BigInt(last.position);
  return rows.filter(({ position }) => {
    const at = BigInt(position);
    if (at <= newest) return false;
    newest = at;
    return true;
  });
}

function capped<Row extends Placed>(
  rows: readonly Row[],
  more: boolean,
): Pick<EventList<Row>, 'rows' | 'more'> {
  return rows.length > CAPACITY ? { rows: rows.slice(-CAPACITY), more: true } : { rows, more };
}

export const pause = <Row extends Placed>(list: EventList<Row>): EventList<Row> =>
  list.following ? { ...list, following: false, grown: 0 } : list;

/** Whether the rows that are kept continue the list. When false, the newest page must be read again. */
export const continues = <Row extends Placed>({ kept, waiting }: EventList<Row>): boolean =>
  waiting === kept.length;

/** Shows what waited and follows. Only for a list that {@link continues}. */
export function resume<Row extends Placed>(list: EventList<Row>): EventList<Row> {
  if (list.following) return list;
  return {
    ...list,
    ...capped([...list.rows, ...list.kept], list.more),
    following: true,
    kept: [],
    waiting: 0,
    grown: 0,
  };
}

/** Adds a page of older rows at the front. */
export function prepend<Row extends Placed>(
  list: EventList<Row>,
  older: readonly Row[],
  more: boolean,
): EventList<Row> {
  const first = list.rows[0];
  const fresh =
    first === undefined ? older : older.filter(({ position }) => BigInt(position) < BigInt(first.position));
  return { ...list, rows: [...fresh, ...list.rows], more, grown: fresh.length };
}
