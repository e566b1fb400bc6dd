/** What a page did on its main thread: tasks of a performance trace, and the heap after a full collection. */
import type { CDPSession, Page } from 'playwright-core';

export interface Tasks {
  readonly seconds: number;
  readonly tasks: number;
  readonly over50Ms: number;
  readonly over100Ms: number;
  readonly longestMs: number;
  /** Share of the time in which the main thread worked. */
  readonly busy: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** Traces Chromium while `work` runs. The only tab is the page, so the busiest main thread of a renderer is its own. */
export async function traceTasks(page: Page, work: () => Promise<unknown>): Promise<Tasks> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser to trace');
  await browser.startTracing(page, {
    categories: ['-*', 'disabled-by-default-devtools.timeline', 'toplevel'],
  });
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: TraceEvent[];
  };
  const threads = trace.traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map((thread) =>
      trace.traceEvents
        .filter(
          ({ name, ph, pid, tid }) =>
            name === 'RunTask' && ph === 'X' && pid === thread.pid && tid === thread.tid,
        )
        .map(({ dur = 0 }) => dur / 1000),
    );
  const sum = (durations: readonly number[]): number => durations.reduce((total, one) => total + one, 0);
  const own = threads.reduce((most, one) => (sum(one) > sum(most) ? one : most), []);
  if (own.length === 0) throw new Error('the trace has no task of a page');
  return {
    seconds: Math.round(seconds),
    tasks: own.length,
    over50Ms: own.filter((ms) => ms > 50).length,
    over100Ms: own.filter((ms) => ms > 100).length,
    longestMs: Math.round(own.reduce((longest, ms) => Math.max(longest, ms), 0)),
    busy: Math.round(sum(own) / 10 / seconds) / 100,
  };
}

/** Bytes of the heap after a full collection. */
export async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}
