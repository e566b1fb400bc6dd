/** Reads every page of a list, one after the other. */
import { ask, type ReadError } from './client.js';
import type { Document } from './document.js';

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor?: string | null;
}

/**
 * `read` takes each page and returns its `pageInfo`; null ends the reading, because the screen no longer waits for more. Returns the
 * error of the page that failed, or null.
 */
export async function everyPage<Result, Variables extends { readonly after?: string | null | undefined }>(
  document: Document<Result, Variables>,
  variables: NoInfer<Omit<Variables, 'after'>>,
  read: (page: Result) => PageInfo | null,
): Promise<ReadError | null> {
  for (let after: string | null = null; ;) {
    // `after` is the one variable that the caller leaves out.
    const all = { ...variables, after } as unknown as Variables;
    const answer = await ask(document, all);
    if (!answer.ok) return answer.error;
    const info: PageInfo | null = read(answer.data);
    if (info?.hasNextPage !== true) return null;
    after = info.endCursor ?? null;
  }
}
