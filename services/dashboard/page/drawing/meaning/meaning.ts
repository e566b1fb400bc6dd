import type { EventData, EventKind } from '../event-kinds.generated.js';

/** State whose shape and colour a row has. The words are those of the API. */
export type Mark =
  | 'SUCCEEDED'
  | 'REFUSED'
  | 'LUO_ABSENT'
  | 'HANDOVER_REFUSED'
  | 'DESERIALIZE_FAILED'
  | 'INCOMPLETE'
  | 'LUO_PANICKED'
  | 'UNKNOWN'
  | 'NOT_STARTED';

/** What one event means, in one line. */
export interface Meaning {
  readonly text: string;
  /** Null for routine: only rows where something was decided have a shape. */
  readonly mark: Mark | null;
  /** Row that a reader must not miss. */
  readonly loud: boolean;
  /** The text is a line of the kernel. */
  readonly spoken: boolean;
  /** The row follows the time in which no kernel ran. */
  readonly gap: boolean;
  /** The row is about facts that were not seen. */
  readonly hole: boolean;
}

/** One template per kind: a kind without one does not compile. */
export type Templates<K extends EventKind> = { readonly [T in K]: (data: EventData[T]) => Meaning };

const quiet = { mark: null, loud: false, spoken: false, gap: false, hole: false } as const;

export const routine = (text: string): Meaning => ({ ...quiet, text });
export const decided = (mark: Mark, text: string): Meaning => ({ ...quiet, text, mark });
export const bad = (mark: Mark, text: string): Meaning => ({ ...quiet, text, mark, loud: true });
/** A line of the kernel, or `otherwise` when it was not observed. */
export const spoken = (mark: Mark | null, line: string | null, otherwise: string): Meaning =>
  line === null || line === ''
    ? { ...quiet, text: otherwise, mark, loud: true }
    : { ...quiet, text: line, mark, loud: true, spoken: true };

/** `whole` without a part that was not observed. */
export const known = (value: string | number | null, text: (value: string) => string): string =>
  value === null ? '' : text(String(value));
