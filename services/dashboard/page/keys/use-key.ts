/** Registers a key while a component is shown. */
import { useEffect, useRef } from 'react';
import { registerKey } from './registry.js';

/**
 * `key` as `KeyboardEvent.key` names it, `Space` for the space bar. `what` is its row in the map behind `?`. The
 * newest registration of a key wins. `when` false: not registered.
 */
export function useKey(
  key: string,
  what: string,
  run: (event: KeyboardEvent) => void,
  { when = true }: { readonly when?: boolean } = {},
): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(
    () => (when ? registerKey({ key, what, run: (event) => latest.current(event) }) : undefined),
    [key, what, when],
  );
}
