/** Reads of the API for components: at the moment of the address, again when events arrive, and with the last result kept. */
import { useCallback, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { subscribeEvents } from '../feed/log.js';
import { currentAddress, subscribeAddress } from '../place/history.js';
import { ask, type ReadError } from './client.js';
import type { Document } from './document.js';
import { atInput, isPosition, ShownMoment } from './moment.js';
import { currentSession, subscribeSession } from './session.js';

export interface ReadOptions {
  /** Asks nothing while true, for example while a variable is not known yet. */
  readonly skip?: boolean;
  /** Events after which the live view is read again. Default: those of any host. */
  readonly refresh?: 'any' | 'never' | { readonly hostId: string };
  /** Least milliseconds between two reads after events. Default: 1,000. */
  readonly everyMs?: number;
}

export interface Read<Result> {
  /** The last result, also of the variables before while the first result of these is under way. */
  readonly data: Result | null;
  /** Error of the last attempt. `data` may still be set, from `readAt`. */
  readonly error: ReadError | null;
  /** Instant at which `data` arrived. */
  readonly readAt: Date | null;
  /** Whether an answer has been awaited for 150 ms or more and there is no data yet. */
  readonly slow: boolean;
  /** Whether `data` belongs to other variables and the answer to these is under way. */
  readonly former: boolean;
  readonly again: () => void;
}

interface Kept {
  readonly data: unknown;
  readonly readAt: Date;
}

/** Last results by document and variables, so that Back shows a screen at once. */
const kept = new Map<string, Kept>();
const KEPT = 60;
const SLOW_MS = 150;
/** Codes of an answer that a busy server did not give in time. At a wall display no person presses a button. */
const BUSY: readonly (string | null)[] = ['UNAVAILABLE', 'DEADLINE_EXCEEDED'];
const RETRY_MS = 5_000;

interface State<Result> {
  readonly key: string;
  readonly data: Result | null;
  readonly error: ReadError | null;
  readonly readAt: Date | null;
}

/** A document with a variable `$at: AtInput` is read at the moment of the address. Others give the present. */
export function useRead<Result, Variables extends object>(
  document: Document<Result, Variables>,
  variables: Omit<Variables, 'at'>,
  { skip = false, refresh = 'any', everyMs = 1_000 }: ReadOptions = {},
): Read<Result> {
  const address = useSyncExternalStore(subscribeAddress, currentAddress);
  const at = useContext(ShownMoment) ?? address.at;
  const { generation } = useSyncExternalStore(subscribeSession, currentSession);
  const timed = document.text.includes('$at: AtInput');
  const all = { ...variables, ...(timed ? { at: atInput(at) } : {}) } as Variables & { at?: unknown };
  const key = `${generation} ${document.text} ${JSON.stringify(all)}`;
  // A result at a position never changes.
  const settled = timed && at !== null && isPosition(at);
  const asked = useRef({ document, all });
  asked.current = { document, all };

  const [state, setState] = useState<State<Result>>(() => ({ ...remembered<Result>(key), key, error: null }));
  const [slow, setSlow] = useState(false);
  const [round, setRound] = useState(0);
  /** A round while an answer is awaited would drop that answer: on a slow server none would ever be shown. */
  const awaited = useRef({ answer: false, round: false });
  const nextRound = useCallback(() => {
    if (awaited.current.answer) awaited.current.round = true;
    else setRound((n) => n + 1);
  }, []);

  useEffect(() => {
    if (skip) return undefined;
    const known = remembered<Result>(key);
    // In a later round of the same read, an error stays until the next answer.
    if (known.data !== null)
      setState((before) =>
        before.key === key && before.data !== null ? before : { ...known, key, error: null },
      );
    if (known.data !== null && settled) return undefined;
    let over = false;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const late = setTimeout(() => setSlow(true), SLOW_MS);
    awaited.current = { answer: true, round: false };
    void ask(asked.current.document, asked.current.all).then((answer) => {
      clearTimeout(late);
      if (over) return;
      const again = awaited.current.round;
      awaited.current = { answer: false, round: false };
      if (again) setRound((n) => n + 1);
      setSlow(false);
      if (answer.ok) {
        const readAt = new Date();
        keep(key, { data: answer.data, readAt });
        setState({ key, data: answer.data, error: null, readAt });
      } else {
        setState((before) => ({ ...before, key, error: answer.error }));
        if (BUSY.includes(answer.error.code)) retry = setTimeout(() => setRound((n) => n + 1), RETRY_MS);
      }
    });
    return () => {
      over = true;
      clearTimeout(late);
      clearTimeout(retry);
      awaited.current = { answer: false, round: false };
    };
  }, [key, skip, settled, round]);

  const hostId = typeof refresh === 'object' ? refresh.hostId : null;
  const follows = !skip && refresh !== 'never' && at === null;
  useEffect(() => {
    if (!follows) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = subscribeEvents((events) => {
      if (timer !== undefined || (hostId !== null && !events.some((one) => one.hostId === hostId))) return;
      timer = setTimeout(() => {
        timer = undefined;
        nextRound();
      }, everyMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [follows, hostId, everyMs, nextRound]);

  return {
    ...state,
    slow: slow && state.data === null,
    former: state.key !== key && state.data !== null,
    again: useCallback(() => setRound((n) => n + 1), []),
  };
}

function remembered<Result>(key: string): Pick<State<Result>, 'data' | 'readAt'> {
  const known = kept.get(key);
  if (known === undefined) return { data: null, readAt: null };
  // The key contains the text of the document, whose type is Result.
  return { data: known.data as Result, readAt: known.readAt };
}

function keep(key: string, result: Kept): void {
  kept.delete(key);
  kept.set(key, result);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
}
