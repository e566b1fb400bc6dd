/** All rows of a list, page by page from the newest to the oldest, for a file. */
import type { Answer, ReadError } from './answer.js';

export interface RowPage<Row> {
  /** In the order of the list. */
  readonly rows: readonly Row[];
  /** Cursor of the page before; null when there is none. */
  readonly before: string | null;
}

/** More rows than a browser holds well: the file then has the newest. */
export const MOST_ROWS = 100_000;

export interface RowReader<Row> {
  readonly page: (before: string | null) => Promise<Answer<RowPage<Row>>>;
  /** Called with the number of rows read so far. */
  readonly progress: (rows: number) => void;
  readonly stop: AbortSignal;
}

/** The rows, an error of a page that failed, or null when the reader stopped. */
export async function allRows<Row>({
  page,
  progress,
  stop,
}: RowReader<Row>): Promise<readonly Row[] | ReadError | null> {
  const pages: (readonly Row[])[] = [];
  let before: string | null = null;
  let count = 0;
  do {
    const answer: Awaited<ReturnType<typeof page>> = await page(before);
    if (stop.aborted) return null;
    if (!answer.ok) return answer.error;
    pages.unshift(answer.data.rows);
    count += answer.data.rows.length;
    before = answer.data.before;
    progress(count);
  } while (before !== null && count < MOST_ROWS);
  return pages.flat();
}
