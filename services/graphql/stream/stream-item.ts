/** Items of a stream; each has the cursor to resume from. */
import type { StoredEvent } from '../../kernel/index.js';

export type StreamItem =
  | {
      readonly __typename: 'EventBatch';
      readonly edges: readonly { readonly cursor: string; readonly node: StoredEvent }[];
      readonly endCursor: string;
    }
  | { readonly __typename: 'CaughtUp'; readonly cursor: string; readonly position: bigint }
  | {
      readonly __typename: 'FellBehind';
      readonly cursor: string;
      readonly position: bigint;
      readonly head: bigint;
    }
  | {
      readonly __typename: 'Heartbeat';
      readonly cursor: string;
      readonly position: bigint;
      readonly head: bigint;
    };
